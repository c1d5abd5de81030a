export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say hello and where to go */
        get: operations["discovery.welcome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/easel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find out what a client needs to know
         * @description API base, sign-in provider, limits of uploads: with any URL of a server, the command line and the SDK find the
         *     rest here.
         */
        get: operations["discovery.easel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find out whose access tokens are accepted
         * @description By OAuth 2.0 Protected Resource Metadata (RFC 9728).
         */
        get: operations["discovery.protectedResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process up
         * @description Asks nobody else: a database that is away is no reason to restart the process.
         */
        get: operations["health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * May the process take traffic
         * @description Asks the database, the cache, the storage and the sign-in provider, at most once a second however many ask.
         *     The first and the third decide; without the others Easel goes on with less.
         */
        get: operations["health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all accounts, newest first, suspended and deleted ones included */
        get: operations["admin.users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an account with what only moderators see of it */
        get: operations["admin.user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{user}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign an account out everywhere
         * @description Ends its sessions and refuses every access token that was issued before. API keys stay.
         */
        post: operations["admin.signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{user}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep an account out
         * @description Its sessions, tokens and keys are refused everywhere within a second, until the suspension ends. Moderators cannot
         *     suspend moderators, and nobody admins. A suspension by an admin is changed and ended by admins only.
         */
        post: operations["admin.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{user}/unsuspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a suspended account in again
         * @description Whom an admin has suspended only an admin lets in.
         */
        post: operations["admin.unsuspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/backchannel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the provider end sessions
         * @description By a logout token (OpenID Connect Back-Channel Logout 1.0).
         */
        post: operations["auth.backchannelLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take the browser back from the provider
         * @description The provider sends it here. A new session begins; the one before, if there was one, ends.
         */
        get: operations["auth.callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send the browser to the provider to sign in
         * @description Open it as a page. When the browser comes back it has a session cookie, and goes on to `returnTo` below the site of
         *     this server's configuration.
         */
        get: operations["auth.login"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie, or refuses the access token from now on. To sign out at the provider as well, send
         *     the browser to `endSessionUrl`.
         */
        post: operations["auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who you are here, and why you may do what you may
         * @description Which claim gave which role, what the roles allow, and when the credential ends.
         */
        get: operations["auth.session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List collections, the last made first
         * @description Without filters: all public ones. With `owner`: those of an account, with `owner=me` your private ones, too. With
         *     `parent`: those that lie in a collection.
         */
        get: operations["collections.list"];
        put?: never;
        /**
         * Make a collection
         * @description An album that you alone can see, unless you say otherwise.
         */
        post: operations["collections.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/by-external/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your own collection by the name that it has elsewhere */
        get: operations["collections.getByExternalId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/ensure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get or make your own collection by its path
         * @description For folder trees: `2024/Japan/Kyoto` is the collection named `Kyoto` in `Japan` in `2024`. What is missing is made;
         *     however many ask at once, there is one of each. There can be 16 levels.
         */
        post: operations["collections.ensure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a collection */
        get: operations["collections.get"];
        put?: never;
        post?: never;
        /**
         * Delete a collection, with all collections that lie in it
         * @description They are gone for everybody at once, and you can restore them for 30 days. Media and posts in them stay.
         */
        delete: operations["collections.delete"];
        options?: never;
        head?: never;
        /**
         * Change a collection
         * @description What you leave out stays as it is. Whoever is to see it then sees the media in it as well.
         */
        patch: operations["collections.update"];
        trace?: never;
    };
    "/v1/collections/{id}/collaborators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List with whom a collection is shared
         * @description For its owner, and for those with whom it is.
         */
        get: operations["collections.listCollaborators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}/collaborators/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Share your own collection with an account
         * @description Editors add, move and remove items; viewers see the collection, private as it may be. Collections that lie in it are not
         *     shared with it. Whoever does not want it can leave; a block ends it.
         */
        put: operations["collections.setCollaborator"];
        post?: never;
        /**
         * Share a collection with an account no longer
         * @description Its owner does so for anybody, and everybody for themselves, with `me`. The media that they have added leaves it, too.
         */
        delete: operations["collections.removeCollaborator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is in a collection, in its order
         * @description Each item comes with its media or its post. What you may not see, such as the drafts of others, is left out. A credential
         *     without all of these scopes sees what everybody does. A page may be short where much is out of sight: go on as long as
         *     there is a `next`.
         */
        get: operations["collections.listItems"];
        put?: never;
        /**
         * Add items to a collection
         * @description Your own media, and posts that you can see. Whoever sees the collection sees the media from then on, and its owner decides
         *     who that is. What is in it already stays where it is.
         */
        post: operations["collections.addItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}/items/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move items within a collection
         * @description They come one after the other, in the order in which you name them. It is the order by hand that changes, whichever the
         *     collection is shown in.
         */
        post: operations["collections.moveItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}/items/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take items out of a collection
         * @description The media and posts themselves stay. What is not in it is passed over.
         */
        post: operations["collections.removeItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a deleted collection back, with what was deleted with it */
        post: operations["collections.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a comment */
        get: operations["comments.get"];
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description It is gone for everybody at once; where there are answers to it, its place is kept. You can restore it for 30 days.
         */
        delete: operations["comments.delete"];
        options?: never;
        head?: never;
        /**
         * Change a comment
         * @description Within 24 hours. What it said before is kept, for you and for moderators. Whom the change names is not told.
         */
        patch: operations["comments.update"];
        trace?: never;
    };
    "/v1/comments/{id}/ancestors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a comment answers, up to the post
         * @description For a page of one comment, with what it is about above it; `/v1/comments/{id}/replies` has what is below. What may not be read
         *     only keeps its place.
         */
        get: operations["comments.ancestors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a comment says as HTML
         * @description Its Markdown as the HTML that posts have: harmless, for a page to show as it is. Of a comment that only keeps its place there
         *     is none.
         */
        get: operations["comments.html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the answers to a comment
         * @description As a tree, as below a post.
         */
        get: operations["comments.replies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a deleted comment back
         * @description Not what a moderator has removed.
         */
        post: operations["comments.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a comment said before it was changed, the last first
         * @description For its author and for moderators.
         */
        get: operations["comments.revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Vote on a comment
         * @description You have one vote on it: another one takes its place, and the same one again changes nothing. Your own comments are not
         *     yours to vote on.
         */
        put: operations["comments.vote"];
        post?: never;
        /** Take your vote on a comment back */
        delete: operations["comments.unvote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what has happened to what is yours, the oldest first
         * @description To your account, your uploads and media, your posts with the votes and comments for them, your collections; and what you have
         *     saved, muted and blocked. Nothing is missed and nothing comes twice, whatever happens at the same moment: keep `last`, and give
         *     it as `after` when you come again. What has just happened may take a moment to be here.
         */
        get: operations["events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear of what happens to what is yours, as it happens
         * @description The same events as server-sent events: `id` is that of the event, `event` its type, `data` the whole as JSON. From now on, unless
         *     `after` or `Last-Event-ID` says where to go on. A stream has no end, but can end at any time: come again with the last `id` then,
         *     as `EventSource` does by itself, and nothing is missed. An account can have 20 of them.
         *
         *     The first block has an `id` alone: keep it, it is where to go on if nothing has happened yet. A line with a colon comes every ten
         *     seconds, to say that the stream lives. `retry` is how many milliseconds to wait before coming again.
         */
        get: operations["events.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what those whom you follow have published
         * @description Posts of the accounts and the tags that you follow, and your own. Posts for followers only are among them. What you
         *     have muted is not.
         */
        get: operations["feeds.home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what everybody has published, newest first
         * @description Where somebody is signed in, without the accounts and tags that they have muted.
         */
        get: operations["feeds.latest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/latest.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what everybody has published, in a feed reader
         * @description The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
         */
        get: operations["feeds.latestAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is voted for most
         * @description What is new and voted for; with `window`, the best of that time. Each tenfold of votes lifts a post by as much as
         *     12.5 hours do: `hot` = sign(score) × log10(max(|score|, 1)) + seconds from 1970 to its publication / 45,000. Votes
         *     count within a few seconds. `explain=true` tells the terms for each post.
         */
        get: operations["feeds.popular"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/popular.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is new and voted for, in a feed reader
         * @description The first 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
         */
        get: operations["feeds.popularAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/tag/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the posts with a tag
         * @description A tag that nobody has used has no posts.
         */
        get: operations["feeds.tag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/tag/{tag}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the posts with a tag, in a feed reader
         * @description The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
         */
        get: operations["feeds.tagAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/user/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an account shows of itself
         * @description The posts that it has pinned, the last pinned first; then all others, newest first. Each is there once.
         */
        get: operations["feeds.user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/user/{user}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what an account has published, in a feed reader
         * @description The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
         */
        get: operations["feeds.userAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/handles/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether a handle can be had
         * @description For you, if you are signed in: your own handle, and those that you gave up, are available to you.
         */
        get: operations["handles.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your own profile */
        get: operations["me.get"];
        put?: never;
        post?: never;
        /**
         * Delete your own account
         * @description You and all that is yours vanish for everybody else at once, and your credentials are refused. For 30 days you can
         *     restore it. Then it is erased: posts, media, keys and sign-ins. Whoever signs in later gets a new account.
         */
        delete: operations["me.delete"];
        options?: never;
        head?: never;
        /** Change your own profile */
        patch: operations["me.update"];
        trace?: never;
    };
    "/v1/me/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your API keys, newest first */
        get: operations["apiKeys.list"];
        put?: never;
        /**
         * Make an API key
         * @description Its secret is in this answer and never again. Send it as `Authorization: Bearer easel_...`.
         */
        post: operations["apiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of your API keys */
        get: operations["apiKeys.get"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It is refused from now on, everywhere, within a second.
         */
        delete: operations["apiKeys.revoke"];
        options?: never;
        head?: never;
        /** Rename one of your API keys, or take scopes away from it */
        patch: operations["apiKeys.update"];
        trace?: never;
    };
    "/v1/me/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description The old one goes on for `overlapSeconds`, so that programs can be changed over one by one.
         */
        post: operations["apiKeys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show an image as your avatar
         * @description One of your own media. Everybody can see it then, whatever posts it is in.
         */
        put: operations["me.setAvatar"];
        post?: never;
        /**
         * Have no avatar any longer
         * @description The media stays.
         */
        delete: operations["me.removeAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/banner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show an image as your banner
         * @description One of your own media. Everybody can see it then, whatever posts it is in.
         */
        put: operations["me.setBanner"];
        post?: never;
        /**
         * Have no banner any longer
         * @description The media stays.
         */
        delete: operations["me.removeBanner"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom you have blocked, the last one first
         * @description Who is deleted, or has blocked you in turn, is not shown.
         */
        get: operations["me.blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/follows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom and what you follow, the last one first
         * @description Who is deleted is not shown.
         */
        get: operations["me.follows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/moderation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what moderators have decided about you and what is yours, the last first
         * @description Suspended accounts may read this, too.
         */
        get: operations["me.decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/moderation/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a decision about you or what is yours
         * @description A notification of the type `moderation` names it. Suspended accounts may read this, too.
         */
        get: operations["me.decision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom and what you have muted, the last one first
         * @description Who is deleted, or has blocked you, is not shown.
         */
        get: operations["me.mutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/relationships/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what you and some accounts are to each other
         * @description At most 100 in one request.
         */
        post: operations["me.relationships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what you have reported, the last first */
        get: operations["reports.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring your deleted account back
         * @description The one thing, beside signing out, that a deleted account may do.
         */
        post: operations["me.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the posts that you have saved, the last one first
         * @description A page may be short where much is out of sight: go on as long as there is a `next`.
         */
        get: operations["me.saved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the browsers in which you are signed in, newest first */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        /** End all your sessions but the one that asks */
        delete: operations["sessions.endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how much you have stored, and how much you may */
        get: operations["me.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the posts that you have voted on, the last one first
         * @description A vote that you change keeps its place. A page may be short where much is out of sight: go on as long as there is a
         *     `next`.
         */
        get: operations["me.votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your own media, the last uploaded first */
        get: operations["media.list"];
        put?: never;
        /**
         * Upload a file
         * @description A picture, a film or a sound in one multipart request, stored as it arrives; large ones better come by tus, which
         *     can go on where it was broken off. The type is told from the bytes, not from the name. Bytes
         *     that you have uploaded before give the item that you have, with status 200; what you say about them is taken over.
         */
        post: operations["media.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what is known of an item */
        get: operations["media.get"];
        put?: never;
        post?: never;
        /**
         * Delete an item
         * @description It vanishes from every post at once. You can restore it for 30 days.
         */
        delete: operations["media.delete"];
        options?: never;
        head?: never;
        /** Change what is said of an item */
        patch: operations["media.update"];
        trace?: never;
    };
    "/v1/media/{id}/captions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the captions of an item */
        get: operations["captions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/captions/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get captions as WebVTT */
        get: operations["captions.get"];
        /**
         * Set the captions of an item in a language
         * @description WebVTT, or SubRip, which becomes WebVTT. Comments and styles are left out.
         */
        put: operations["captions.put"];
        post?: never;
        /** Delete the captions of an item in a language */
        delete: operations["captions.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was made of an item
         * @description Pictures by width, and of films and sounds what can be played.
         */
        get: operations["media.files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one of the files that were made of an item
         * @description A picture in a smaller size, a playlist, a stream. Take its URL from the item. Takes range requests.
         */
        get: operations["media.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a picture in a size of your own
         * @description Made when it is first asked for, and kept. Anybody who may see the item may ask for usual lengths; for any other, get
         *     a link at `image-url`. Never enlarged; `cover` keeps the item's focus point in sight.
         */
        get: operations["media.image"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/image-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a link to a picture in any size */
        get: operations["media.imageUrl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the whole of it
         * @description The owner gets the uploaded bytes. Everybody else gets the same without private metadata such as the place where it
         *     was taken. Takes range requests.
         */
        get: operations["media.original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an item another file
         * @description It keeps its id, its texts and its places, and may become one of another kind. What was made of the old file is shown until
         *     the new one is ready; where the new one turns out to be broken, the item is `failed` until it gets another. Larger files come
         *     by tus, with `replaces` in their metadata.
         */
        post: operations["media.replace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/reprocess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make anew what others get of an item
         * @description By what the server can do now. What there is is shown meanwhile.
         */
        post: operations["media.reprocess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a deleted item back */
        post: operations["media.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask how far the work on an item is */
        get: operations["media.state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the limits, accepted media types, scopes and event types of this server */
        get: operations["discovery.meta"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List decisions about others, the last first */
        get: operations["moderation.actions"];
        put?: never;
        /**
         * Decide about a post, a comment, an item of media, or an account
         * @description Closes the case about it, tells its author, and can be undone. Moderators cannot decide about themselves nor about one
         *     another; admins can decide about moderators. What an admin has decided only an admin decides anew.
         */
        post: operations["moderation.act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/actions/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal against a decision about you or what is yours
         * @description Once, within 30 days. Another moderator looks at it. Suspended accounts may do this, too.
         */
        post: operations["moderation.appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/actions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a decision
         * @description All is as it was before. If the same was decided anew since, undo that first. Undoing twice changes nothing. What an
         *     admin has decided only an admin undoes.
         */
        post: operations["moderation.undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/blocklists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what is blocked, the last added first */
        get: operations["blocklists.list"];
        put?: never;
        /**
         * Block a word, a domain, or a file
         * @description Counts for what is written within a second from then on; what is there already stays. Words are found whole, whatever
         *     the case, the accents and the look-alike letters.
         */
        post: operations["blocklists.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/blocklists/{list}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take something off a list */
        delete: operations["blocklists.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a case with all that one has to know to decide it
         * @description What it is about is shown whoever else may see it. Only admins learn who has reported it. A case about yourself is
         *     not there for you.
         */
        get: operations["moderation.case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give a case to a moderator, or write a note */
        patch: operations["moderation.updateCase"];
        trace?: never;
    };
    "/v1/moderation/cases/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide an appeal
         * @description Whoever made the decision does not decide the appeal against it, unless there is nobody else; what an admin has decided
         *     is judged by admins. The person concerned is told.
         */
        post: operations["moderation.decideAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what moderators have to look at
         * @description Unless you ask for others: what nobody looks after yet, in the order in which it came up. Cases about yourself are for
         *     others, and those about an admin wait for another admin to decide.
         */
        get: operations["moderation.queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/modlog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what moderators have decided, the last first
         * @description For everybody: what kind of decision about what kind of thing, and why; not about what, nor by whom.
         */
        get: operations["moderation.modlog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notifications, newest first
         * @description Of follows, comments, answers, mentions, votes (in groups) and decisions of moderators. They are kept for 90 days.
         */
        get: operations["notifications.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a notification and all older ones as read */
        post: operations["notifications.readUpTo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the notifications that you have not read */
        get: operations["notifications.unreadCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark one notification as read */
        put: operations["notifications.read"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts
         * @description Without filters: what everybody has published, newest first. With `author=me` and no `sort`: your own posts, drafts
         *     included, the last made first. With `collection`: those in it that you may see; a page of them may be short, so go on as
         *     long as there is a `next`. Your own collections need `collections:read`, too.
         */
        get: operations["posts.list"];
        put?: never;
        /**
         * Write a post
         * @description It is a draft unless `status` says `published`, or `publishAt` when it is to be.
         */
        post: operations["posts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write, change and delete up to 100 posts
         * @description `atomic` does all of it, or nothing, and says which operation could not be done. `each` does what can be done, and answers
         *     200 whatever came of it: look at the status of each result. A body has 1 MB at most. Each operation counts as a write
         *     towards the limit of writes.
         */
        post: operations["posts.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/by-external/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your own post by the name that it has elsewhere */
        get: operations["posts.getByExternalId"];
        /**
         * Write a post, or change the one of this name
         * @description So an import can be repeated: what is there already is changed, and where nothing differs nothing happens. What you leave
         *     out stays as it is; so does the status of a post that is there. One that you have deleted is written anew.
         */
        put: operations["posts.put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a post */
        get: operations["posts.get"];
        put?: never;
        post?: never;
        /**
         * Delete a post
         * @description It is gone for everybody at once. You can restore it for 30 days.
         */
        delete: operations["posts.delete"];
        options?: never;
        head?: never;
        /**
         * Change a post
         * @description What you leave out stays as it is.
         */
        patch: operations["posts.update"];
        trace?: never;
    };
    "/v1/posts/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the comments below a post
         * @description As a tree, a page has `limit` of those that answer the post itself. Each brings along the first five answers to it,
         *     these theirs, down to `depth`, and at most 200 in all. Where `replies.next` is not null there are more: go on with it
         *     at `/v1/comments/{id}/replies`, in the same order.
         *
         *     What is deleted, removed, or by somebody with whom there is a block, is left out; where it has answers, its place is
         *     kept, without what was said or by whom.
         */
        get: operations["comments.list"];
        put?: never;
        /**
         * Comment on a post
         * @description The post's author decides who may; a moderator can close a post, or the answers to a comment. The post's author, the
         *     author of what is answered, and who is named, are told.
         */
        post: operations["comments.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the body of a post as HTML
         * @description Its Markdown (CommonMark, with tables and strikethrough, without reference definitions) for a page to show as it is: HTML
         *     of its author is shown as text, pictures become links, and links go to http, https and mailto only.
         */
        get: operations["posts.html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a post before the others on your page
         * @description Five published posts can be pinned.
         */
        post: operations["posts.pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a post
         * @description Also one that was to be published later. Publishing what is published already changes nothing.
         */
        post: operations["posts.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a deleted post back
         * @description If it was to be published in the meantime, it comes back as a draft.
         */
        post: operations["posts.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a post said before, the latest first
         * @description For its author, and for moderators once it has been published.
         */
        get: operations["posts.revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/revisions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back what a post said before
         * @description What it says now becomes a revision in turn. Media that were deleted since stay away.
         */
        post: operations["posts.restoreRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/save": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save a post for later
         * @description Nobody else sees what you have saved. Saving twice changes nothing.
         */
        put: operations["posts.save"];
        post?: never;
        /** Save a post no longer */
        delete: operations["posts.unsave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/unpin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a post stand where it belongs again */
        post: operations["posts.unpin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a post a draft again
         * @description Also one that was to be published later. It is no longer pinned.
         */
        post: operations["posts.unpublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Vote on a post
         * @description You have one vote on it: another one takes its place, and the same one again changes nothing. Your own posts are not
         *     yours to vote on.
         */
        put: operations["posts.vote"];
        post?: never;
        /** Take your vote on a post back */
        delete: operations["posts.unvote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what breaks the rules
         * @description A moderator looks at it; its author is not told. Whoever reports the same thing again changes the report.
         */
        post: operations["reports.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description Finds what you could also come upon elsewhere: what is public, what the accounts that you follow show to their followers,
         *     and your own of that kind. Nothing that is unlisted, private or a draft is found, not even by you: list your own posts for
         *     these. Words are brought to their stems by the language of each post: `photos` finds `photo` in a post that is in English.
         *     Accents do not matter: `creme brulee` finds `Crème brûlée`, and `strasse` finds `Straße`.
         */
        get: operations["search.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest accounts, tags, posts, collections and comments while somebody types
         * @description Those whose handle, name or title begins with `q` come first, then those that are like it: of a word of six letters or more one
         *     may be wrong, of shorter ones not every. Then, where places are left, come comments that have these words, or words that begin
         *     with the last of them, the best liked and the newest first; and new ones that begin with something like it. Accents do not
         *     matter. Of posts, collections and comments only what the search finds is suggested.
         */
        get: operations["search.suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags of public posts, those with the most posts first
         * @description Counts change while one reads: a tag that gains a post meanwhile can be missed, or be met twice.
         */
        get: operations["tags.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tag
         * @description It is there as long as it has a public post or a follower.
         */
        get: operations["tags.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{tag}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Follow a tag
         * @description Posts with it are in your home feed from then on. You may follow 10,000 accounts and tags.
         */
        put: operations["tags.follow"];
        post?: never;
        /** Follow a tag no longer */
        delete: operations["tags.unfollow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{tag}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute a tag
         * @description Posts with it are left out of your feeds. You may mute 10,000 accounts and tags.
         */
        put: operations["tags.mute"];
        post?: never;
        /** Mute a tag no longer */
        delete: operations["tags.unmute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your uploads that are not over
         * @description Begun on whatever device, the last one first. A client of tus goes on at `tusUrl`; what has arrived is kept until `expiresAt`.
         */
        get: operations["uploads.list"];
        put?: never;
        /**
         * Open an upload straight to the object store
         * @description Cut the file into parts of `partSizeBytes`, ask for their URLs, PUT each part to its URL, then complete the upload.
         *     Only where the server keeps files in an object store; everywhere else, send them by tus.
         */
        post: operations["uploads.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask which files need to be uploaded
         * @description For up to 1,000 files at once: what the server has of you already, what it would refuse, and how much room is left.
         */
        post: operations["uploads.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far an upload is */
        get: operations["uploads.get"];
        put?: never;
        post?: never;
        /**
         * Give an upload up
         * @description Its bytes are deleted. What has become an item stays.
         */
        delete: operations["uploads.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an item of the parts
         * @description A small file is looked at now, a large one by a worker: then the upload is `verifying`, and `completed` or `failed`
         *     later.
         */
        post: operations["uploads.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask which parts have arrived */
        get: operations["uploads.parts"];
        put?: never;
        /**
         * Ask where to send parts
         * @description Each URL takes one PUT of one part, without credentials, for an hour.
         */
        post: operations["uploads.signParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description With `q`, those whose handle or name begins so: of each the first 200, by name. Suspended accounts are not
         *     listed, nor are those that you have blocked.
         */
        get: operations["users.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a profile
         * @description A handle that was given up leads to the account that had it, until another account has it. `handle` of the answer is
         *     the one of now. Who has blocked you is a 404.
         */
        get: operations["users.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Block an account
         * @description Neither of you sees the other's posts and media from then on, and the account cannot see your profile. Whoever is
         *     blocked is not told. Blocking twice changes nothing.
         */
        put: operations["users.block"];
        post?: never;
        /** Undo a block */
        delete: operations["users.unblock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the collections of an account, the last made first
         * @description Public ones; to its followers those for followers, too, and to itself all.
         */
        get: operations["users.collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an account has said, the last first
         * @description As far as you may see the posts. Your own that a moderator has removed are among them. A page may be short where much is
         *     out of sight: go on as long as there is a `next`.
         */
        get: operations["comments.byUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Follow an account
         * @description Its posts are in your home feed from then on, and you see those that are for its followers. It is told, once. Following
         *     twice changes nothing. You may follow 10,000 accounts and tags. Where either of you has blocked the other, it is a 404.
         */
        put: operations["users.follow"];
        post?: never;
        /** Follow an account no longer */
        delete: operations["users.unfollow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who follows an account, the last one first
         * @description Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a
         *     `next`.
         */
        get: operations["users.followers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts that an account follows, the last one first
         * @description Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a
         *     `next`.
         */
        get: operations["users.following"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute an account
         * @description It is left out of your feeds and notifications, and stays in sight where you look for it. It is not told. You may mute
         *     10,000 accounts and tags.
         */
        put: operations["users.mute"];
        post?: never;
        /** Mute an account no longer */
        delete: operations["users.unmute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what an account has published, newest first */
        get: operations["users.posts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account as moderators see it. */
        Account: {
            /** @example usr_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @example cleo */
            handle: string;
            displayName: string;
            /** @description As of its latest sign-in or refresh. */
            roles: components["schemas"]["Role"][];
            /** @enum {string} */
            status: "active" | "suspended" | "deleted";
            suspension: components["schemas"]["AccountSuspension"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deletedAt: string | null;
        };
        AccountPage: {
            items: components["schemas"]["Account"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        AccountSuspension: {
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description Null: until somebody ends it.
             */
            until: string | null;
            reason: string;
        };
        /** @enum {string} */
        ActionName: "approve" | "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
        /** @description A key for programs. */
        ApiKey: {
            /** @example key_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            name: string;
            /**
             * @description How its secret begins.
             * @example easel_4fQx2k
             */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description Null: it does not end by itself.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute. Null: it was never used.
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the latest rotation counts, too.
             */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ApiKeyChanges: {
            name?: string;
            /** @description Fewer than it has: for more, make another key */
            scopes?: components["schemas"]["Scope"][];
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description A key, and its secret: it is shown this once. */
        ApiKeyWithSecret: {
            /** @example key_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            name: string;
            /**
             * @description How its secret begins.
             * @example easel_4fQx2k
             */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description Null: it does not end by itself.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute. Null: it was never used.
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the latest rotation counts, too.
             */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @example easel_4fQx2kT0b3nV8mZ1cY6rW9sL5hJ7gD2pK4aE0uXiq1Bz3a */
            secret: string;
        };
        AppealDecision: {
            /**
             * @description `upheld`: the decision stays. `reversed`: it is undone.
             * @enum {string}
             */
            outcome: "upheld" | "reversed";
            /** @description For moderators only; replaces the note of the case */
            note?: string;
        };
        /** @description A part that the object store has. */
        ArrivedPart: {
            number: number;
            sizeBytes: number;
        };
        ArrivedParts: {
            items: components["schemas"]["ArrivedPart"][];
        };
        /** @description The account as it is shown beside what it made. */
        Author: {
            /** @example usr_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @example cleo */
            handle: string;
            displayName: string;
            avatar: components["schemas"]["ProfileImage"] | null;
        };
        /** @description Something that is not taken, or only to be looked at. */
        BlocklistEntry: {
            /** @example blk_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @description In the form in which it is compared: words without marks and look-alike letters, domains as DNS has them. */
            value: string;
            /** @enum {string} */
            effect: "reject" | "flag";
            note: string;
            /** @description Null: the account has been erased. */
            createdBy: components["schemas"]["Person"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @enum {string} */
        BlocklistName: "words" | "domains" | "media-hashes";
        BlocklistPage: {
            items: components["schemas"]["BlocklistEntry"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description What a camera writes into its files. Null: it does not say. */
        Camera: {
            make: string | null;
            model: string | null;
            lens: string | null;
            /** @description In millimetres. */
            focalLengthMm: number | null;
            /** @description The f-number. */
            aperture: number | null;
            /** @description In seconds. */
            exposureSeconds: number | null;
            iso: number | null;
            location: components["schemas"]["CameraLocation"] | null;
        };
        CameraLocation: {
            /** @description In degrees, north is positive. */
            latitude: number;
            /** @description In degrees, east is positive. */
            longitude: number;
            /** @description In metres above the sea. */
            altitudeMetres: number | null;
        };
        /** @description A text track. */
        Captions: {
            /**
             * @description BCP 47.
             * @example de-AT
             */
            language: string;
            /** @description What players call it. */
            label: string;
            /** @description As WebVTT. */
            url: string;
            /** Format: date-time */
            updatedAt: string;
        };
        CaptionsList: {
            items: components["schemas"]["Captions"][];
        };
        /** @description What an appeal is about. */
        CaseAppeal: {
            /**
             * @description The decision that is not accepted.
             * @example act_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            actionId: string;
            /** @description In the words of the person concerned. */
            text: string;
            /**
             * @description Null: nobody has decided yet.
             * @enum {string|null}
             */
            outcome: "upheld" | "reversed" | null;
        };
        CaseChanges: {
            /** @description Who is to look after it: the id or `@handle` of a moderator, `me`, or null for nobody */
            assignee?: string | null;
            /** @description For moderators only */
            note?: string;
        };
        /** @description Why a case is there: as reports say, or because it holds what a block list has. */
        CaseReason: components["schemas"]["ReportReason"] | "blocked_content";
        CaseReport: {
            /** @example rpt_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            reason: components["schemas"]["CaseReason"];
            note: string;
            /** @description Who has reported it. Null for all but admins. */
            reporter: components["schemas"]["Person"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description With whom a collection is shared. */
        Collaborator: {
            user: components["schemas"]["Author"];
            /**
             * @description Editors add, move and remove items; viewers see the collection, private as it may be.
             * @enum {string}
             */
            role: "editor" | "viewer";
            /** Format: date-time */
            createdAt: string;
        };
        CollaboratorPage: {
            items: components["schemas"]["Collaborator"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        CollaboratorRole: {
            /**
             * @description Editors add, move and remove items; viewers see the collection, private as it may be
             * @enum {string}
             */
            role: "editor" | "viewer";
        };
        /** @description An album, a playlist, a series or a folder: media and posts in an order. */
        Collection: {
            /** @example col_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            owner: components["schemas"]["Author"];
            /** @description The collection that it lies in; null at the root, and where you may not see that one. */
            parentId: string | null;
            /** @enum {string} */
            kind: "album" | "playlist" | "series" | "folder";
            /** @description Its segment in paths such as `2024/Japan/Kyoto`; null where no path leads to it, and for everybody but its owner. */
            name: string | null;
            title: string;
            description: string;
            /**
             * @description Who sees it: everybody and in lists, everybody who has its id, who follows its owner, or its owner only; and in any
             *     case its collaborators. Media in it can be seen by the same people.
             * @enum {string}
             */
            visibility: "public" | "unlisted" | "followers" | "private";
            /**
             * @description In which order its items come: as they were put, or by when they were added.
             * @enum {string}
             */
            sortOrder: "manual" | "newest" | "oldest";
            /** @description What its owner chose, or else the first picture in it. Null where there is none. */
            cover: components["schemas"]["CollectionCover"] | null;
            /** @description The owner's own name for it. Null for everybody else. */
            externalId: string | null;
            /** @description Whether it lies in the trash, where only its owner sees it. */
            deleted: boolean;
            /** @description Whether a moderator has taken it out of sight: only its owner and its collaborators see it. */
            removed: boolean;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed, its items left aside.
             */
            updatedAt: string;
            counts: components["schemas"]["CollectionCounts"];
            /** @description What the caller may do; null when nobody is signed in. */
            viewer: components["schemas"]["CollectionViewer"] | null;
        };
        CollectionChanges: {
            /** @enum {string} */
            kind?: "album" | "playlist" | "series" | "folder";
            title?: string;
            description?: string;
            /**
             * @description Who sees it, and the media in it
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /**
             * @description In which order its items come
             * @enum {string}
             */
            sortOrder?: "manual" | "newest" | "oldest";
            /** @description One of your own collections, for it to lie in; null: in none */
            parentId?: string | null;
            /** @description Its segment in paths; null: no path leads to it */
            name?: string | null;
            /** @description A media item in it, to stand for it; null: the first picture */
            coverMediaId?: string | null;
            /** @description Your own name for it; null takes it away */
            externalId?: string | null;
        };
        CollectionCounts: {
            /** @description Of all items, those included that you may not see, such as somebody's drafts. */
            items: number;
            /** @description Collections that lie in it: all for its owner, public ones for everybody else. */
            children: number;
        };
        /** @description The picture that stands for a collection. */
        CollectionCover: {
            /** @example med_01jd3x8q6zfk5v8h2m4n6p8r0t */
            mediaId: string;
            /** @description What the image shows, for those who cannot see it. */
            alt: string;
            /** @description A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
            thumbhash: string | null;
            urls: components["schemas"]["MediaUrls"];
        };
        /** @description A thing in a collection: a media item or a post. */
        CollectionItem: {
            /** @description The id of the media item or the post. */
            id: string;
            /** @description Null: it is a post. */
            media: components["schemas"]["Media"] | null;
            /** @description Null: it is a media item. */
            post: components["schemas"]["Post"] | null;
            /** Format: date-time */
            addedAt: string;
            /** @description The id of who added it; null for everybody who has no part in the collection, and where that account is gone. */
            addedBy: string | null;
        };
        CollectionItemPage: {
            items: components["schemas"]["CollectionItem"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        CollectionPage: {
            items: components["schemas"]["Collection"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        CollectionPath: {
            /**
             * @description Names from the root on, with slashes in between; upper and lower case differ
             * @example 2024/Japan/Kyoto
             */
            path: string;
            /**
             * @description Of the last one, if it has to be made; the others are folders
             * @enum {string}
             */
            kind?: "album" | "playlist" | "series" | "folder";
            /**
             * @description Who sees those that have to be made, and the media in them
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
        };
        CollectionViewer: {
            /** @description Whether the caller may change what is said of it, share it, and delete it. */
            canEdit: boolean;
            /** @description Whether the caller may add, move and remove items. */
            canEditItems: boolean;
            /**
             * @description Null: the caller has no part in it.
             * @enum {string|null}
             */
            role: "owner" | "editor" | "viewer" | null;
        };
        /** @description Something said below a post, or in answer to another comment. */
        Comment: {
            /** @example cmt_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            postId: string;
            /** @description The comment that it answers; null: the post. */
            parentId: string | null;
            /** @description How many comments stand above it, at most 50. */
            depth: number;
            /**
             * @description Anything but `published` is the place of a comment that the caller may not read, kept for the answers to it: `deleted`
             *     by its author, or with its author's account; `removed` by a moderator; `hidden`, for one of the two has blocked the
             *     other. Its author, and moderators, still read what is deleted or removed.
             * @enum {string}
             */
            status: "published" | "deleted" | "removed" | "hidden";
            /** @description Null where the caller may not read it. */
            author: components["schemas"]["Author"] | null;
            /** @description Markdown, as it was written. Null where the caller may not read it. */
            body: string | null;
            /** @description The second of the post's film or sound that it speaks of. */
            timestampSeconds: number | null;
            /** @description What moderators warn of. */
            labels: string[];
            /** @description Whether a moderator has closed it to answers. */
            locked: boolean;
            /** @description Counts the changes of its body. */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its body was last changed. Null: never.
             */
            editedAt: string | null;
            counts: components["schemas"]["CommentCounts"];
            /** @description What the caller may do, and has done; null when nobody is signed in. */
            viewer: components["schemas"]["CommentViewer"] | null;
            /** @description The first of the answers. Null but in trees. */
            replies: components["schemas"]["CommentReplies"] | null;
        };
        CommentAncestors: {
            /** @description From the one that answers the post down to the one that is answered; at most 50. */
            items: components["schemas"]["Comment"][];
        };
        CommentChanges: {
            /** @description Markdown */
            body: string;
        };
        CommentCounts: {
            /** @description Votes for it. */
            up: number;
            /** @description Votes against it. */
            down: number;
            /** @description Votes for it without those against it. */
            score: number;
            /** @description Direct answers. For everybody the same, whomever one may not see. */
            replies: number;
        };
        /** @description What a comment says, for a page to show. */
        CommentHtml: {
            /** @description Harmless: it holds no markup but that of Markdown, no scripts, no pictures, and links to http, https and mailto only. */
            html: string;
        };
        CommentPage: {
            items: components["schemas"]["Comment"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description Answers to a comment, as far as the page goes. */
        CommentReplies: {
            items: components["schemas"]["Comment"][];
            /** @description Where to go on at `/v1/comments/{id}/replies`, in the same order. Null where there are no more. */
            next: string | null;
        };
        /** @description What a comment said before it was changed. */
        CommentRevision: {
            /** @description The `revision` that the comment had then. */
            number: number;
            /** @description Markdown, as it was written. */
            body: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            createdAt: string;
        };
        CommentRevisionPage: {
            items: components["schemas"]["CommentRevision"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        CommentViewer: {
            /** @description Whether the caller wrote it, less than 24 hours ago. */
            canEdit: boolean;
            canReply: boolean;
            /** @description 1 for it, -1 against it, 0 for neither. */
            vote: number;
        };
        /**
         * @description What viewers are warned of.
         * @enum {string}
         */
        ContentLabel: "adult" | "violence" | "graphic" | "self_harm" | "spoiler" | "misleading";
        /** @description Whatever its owner wants to keep with it, at most 16 kB of JSON. */
        CustomData: {
            [key: string]: unknown;
        };
        /** @description A decision, as those see it whom it concerns. */
        Decision: {
            /** @example act_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @enum {string} */
            action: "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
            /**
             * @description The id of what was decided about: yours, or you.
             * @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            subject: string;
            /** @enum {string} */
            subjectKind: "post" | "comment" | "collection" | "media" | "user";
            reason: components["schemas"]["DecisionReason"];
            /** @description Of `label`: what viewers are warned of. */
            labels: components["schemas"]["ContentLabel"][];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Of `suspend` and `ban`: when it ends by itself.
             */
            expiresAt: string | null;
            /** Format: date-time */
            undoneAt: string | null;
            /**
             * Format: date-time
             * @description Until when you can appeal. Null: you cannot, or have already.
             */
            appealableUntil: string | null;
            /** @description Null: you have not appealed. */
            appeal: components["schemas"]["DecisionAppeal"] | null;
        };
        DecisionAppeal: {
            /**
             * @description `upheld`: the decision stays. `reversed`: it was undone.
             * @enum {string}
             */
            status: "open" | "upheld" | "reversed";
            /** Format: date-time */
            createdAt: string;
        };
        DecisionPage: {
            items: components["schemas"]["Decision"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description Why a moderator decided so. Everybody may know it. */
        DecisionReason: components["schemas"]["ReportReason"] | "no_violation";
        Deletion: {
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description From then on it cannot be restored.
             */
            erasesAt: string;
        };
        DeliveredFile: {
            /** @example 640.webp */
            name: string;
            contentType: string;
            sizeBytes: number;
            /** @description In pixels. Null: it is no picture. */
            width: number | null;
            /** @description In pixels. Null: it is no picture. */
            height: number | null;
            url: string;
        };
        DiscoveredOidc: {
            /** @description The provider to sign in at (OpenID Connect Discovery 1.0). */
            issuer: string;
            /** @description The public client with which the command line signs in by the device flow (RFC 8628). */
            clientId: string;
            /** @description The public client with which pages sign in by authorization code and PKCE (RFC 7636). */
            browserClientId: string;
            /** @description The resource (RFC 8707) that access tokens for this API are made for. */
            audience: string;
            /** @description What can be asked for. */
            scopes: string[];
        };
        /** @description What a client needs to know of a server, from any of its URLs. */
        Discovery: {
            name: string;
            version: string;
            /** @description The base of all API URLs. */
            apiUrl: string;
            oidc: components["schemas"]["DiscoveredOidc"];
            uploads: components["schemas"]["UploadLimits"];
        };
        /** @description What a request ended. */
        EndedSessions: {
            ended: number;
        };
        /** @description Something that happened to what is the caller's. */
        Event: {
            /**
             * @description Give it as `after`, or as `Last-Event-ID`, to go on behind it. Ids are no order: events come in that of their transactions
             * @example evt_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            id: string;
            type: components["schemas"]["EventType"];
            /**
             * @description Id of what it happened to. Of `save.*`, `mute.*` and `block.*` it is your own account, and what they are about is in `data`
             * @example med_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            subject: string;
            /**
             * @description Id of who did it: you, or who comments, follows, or works on your collection. Null for all others: nobody is told who votes,
             *     who stops to follow, or which moderator decides. Null, too, for what happens by itself
             */
            actorId: string | null;
            /**
             * @description What else is known. `failureCode` of `media.failed` and `upload.failed`; `mediaId` of `upload.completed`; `protocol` of
             *     `upload.created`; `postId` and, of new ones, `parentId` of `comment.*`; `value`, `up` and `down` of `vote.changed`; `fields` of some
             *     `*.updated`; `handle` of `user.created`; `userId` of `notification.created`; `subject` of `save.*`, `mute.*` and `block.*`.
             *     There may be more one day
             */
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
        };
        EventPage: {
            items: components["schemas"]["Event"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
            /**
             * @description Where this page has come to, also where `next` is null: give it as `after`, now or some day, to read what has happened since
             * @example evt_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            last: string;
        };
        /**
         * @description What somebody can be told of.
         * @enum {string}
         */
        EventType: "user.created" | "user.updated" | "user.suspended" | "user.unsuspended" | "user.deleted" | "user.restored" | "user.erased" | "upload.created" | "upload.completed" | "upload.failed" | "upload.deleted" | "media.processing" | "media.ready" | "media.failed" | "media.updated" | "media.deleted" | "media.restored" | "post.created" | "post.updated" | "post.published" | "post.unpublished" | "post.deleted" | "post.restored" | "post.pinned" | "post.unpinned" | "comment.created" | "comment.updated" | "comment.deleted" | "comment.restored" | "vote.changed" | "follow.created" | "follow.deleted" | "collection.created" | "collection.updated" | "collection.deleted" | "collection.restored" | "notification.created" | "save.created" | "save.deleted" | "mute.created" | "mute.deleted" | "block.created" | "block.deleted";
        FileCheck: {
            /** @description Of the file's bytes, hexadecimal in lower case */
            sha256: string;
            sizeBytes: number;
            /** @description What the file seems to be; what it is will be told from its bytes */
            contentType?: string;
        };
        FileCheckResult: {
            sha256: string;
            /**
             * @description `new`: upload it. `duplicate`: you have it, as `mediaId`. The others would be refused.
             * @enum {string}
             */
            result: "new" | "duplicate" | "too_large" | "unsupported";
            mediaId: string | null;
        };
        FileCheckResults: {
            items: components["schemas"]["FileCheckResult"][];
            /** @description How much more you can upload, in bytes. */
            quotaLeftBytes: number;
        };
        FileChecks: {
            /** @description Each with its `sha256` and its `sizeBytes`, and with its `contentType` where that is known */
            files: components["schemas"]["FileCheck"][];
        };
        /** @description A place in a picture: from 0 to 1, from the left and from the top. */
        FocusPoint: {
            x: number;
            y: number;
        };
        /** @description Whether an account could take a handle now. */
        HandleAvailability: {
            /** @description As it was asked for. */
            handle: string;
            available: boolean;
            /**
             * @description Why not. `taken`: somebody has it. `reserved`: nobody can have it. `recently_used`: it was somebody else's within the
             *     last 90 days. `invalid`: a handle is made of 3 to 30 of a-z, 0-9 and _.
             * @enum {string|null}
             */
            reason: "taken" | "reserved" | "invalid" | "recently_used" | null;
        };
        /** @description A part of a text, as plain text: escape it as you do with any. */
        Highlight: {
            /**
             * @description Of which field it is.
             * @example title
             */
            field: string;
            /** @description Put together they are the text, or pieces of it with `…` between them. */
            parts: components["schemas"]["HighlightPart"][];
        };
        HighlightPart: {
            text: string;
            /** @description Whether this is what was looked for. */
            isMatch: boolean;
        };
        /** @description A picture in a size of your own. */
        ImageUrl: {
            /** @description To be shown as it is: it needs no sign-in. */
            url: string;
        };
        /** @description What became of the items of a collection. */
        ItemChange: {
            /** @description Those that were added, moved or removed: not those for which there was nothing to do. */
            itemIds: string[];
            /** @description How many there are now. */
            itemCount: number;
        };
        /** @description The id of a media item or of a post */
        ItemId: string;
        /** @description What a page says of itself. Plain text, cut short. */
        LinkPreview: {
            /**
             * @description `pending` until somebody has looked, `failed` where nothing was to be found.
             * @enum {string}
             */
            state: "pending" | "ready" | "failed";
            title: string | null;
            description: string | null;
            siteName: string | null;
            /** @description A picture elsewhere, that Easel has not looked at: whoever shows it tells its host who reads. */
            imageUrl: string | null;
        };
        /** @description A post in a list. */
        ListedPost: {
            /** @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            author: components["schemas"]["Author"];
            title: string;
            /** @description Markdown, as it was written. */
            body: string;
            /**
             * @description In which language it is written (BCP 47); null where nobody said.
             * @example en
             */
            language: string | null;
            /**
             * @description Only its author sees what is not published, deleted, or removed by a moderator; moderators see by its address what is
             *     removed, and what was deleted before they have decided about a report.
             * @enum {string}
             */
            status: "draft" | "scheduled" | "published" | "deleted" | "removed";
            /**
             * @description Who sees it once it is published: everybody and in lists, everybody who has its id, who follows its author, or its
             *     author only.
             * @enum {string}
             */
            visibility: "public" | "unlisted" | "followers" | "private";
            /**
             * @description Who may comment on it, of those who see it.
             * @enum {string}
             */
            commentPolicy: "everybody" | "followers" | "nobody";
            /** @description Whether it should not be shown to everybody without a warning. */
            sensitive: boolean;
            /** @description What moderators warn of. */
            labels: string[];
            /** @description Whether a moderator has closed it to comments. */
            locked: boolean;
            /** @description Whether it stands first on its author's page. */
            pinned: boolean;
            /**
             * @description In the author's order.
             * @example [
             *       "kyoto",
             *       "spring"
             *     ]
             */
            tags: string[];
            /** @description In the author's order. */
            media: components["schemas"]["Media"][];
            /** @description What it points at. */
            link: components["schemas"]["PostLink"] | null;
            /** @description The author's own name for it. Null for everybody else. */
            externalId: string | null;
            /** @description Counts the changes of what it says and shows; `/revisions` has what was there before. */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it is to be published. Null unless it is scheduled.
             */
            publishAt: string | null;
            /**
             * Format: date-time
             * @description When it was first published.
             */
            publishedAt: string | null;
            counts: components["schemas"]["PostCounts"];
            /** @description What the caller may do, and has done; null when nobody is signed in. */
            viewer: components["schemas"]["PostViewer"] | null;
            /** @description Why it stands where it does; only where `explain=true` was asked for. */
            ranking?: components["schemas"]["PostRanking"];
        };
        ListedPostPage: {
            items: components["schemas"]["ListedPost"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description Where to sign out, too. */
        LoggedOut: {
            /** @description The provider's own logout, which sends the browser back to the site. Null: it has none, or there was no session. */
            endSessionUrl: string | null;
        };
        LogoutTokenForm: {
            logout_token: string;
        };
        /** @description Your own account. */
        Me: {
            /** @example usr_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description Unique, in lower case.
             * @example cleo
             */
            handle: string;
            displayName: string;
            bio: string;
            /** @description In the account's own order, at most 10. */
            links: components["schemas"]["ProfileLink"][];
            avatar: components["schemas"]["ProfileImage"] | null;
            banner: components["schemas"]["ProfileImage"] | null;
            /** Format: date-time */
            createdAt: string;
            counts: components["schemas"]["UserCounts"];
            /** @description What the caller is to this account; null when nobody is signed in. */
            viewer: components["schemas"]["UserViewer"] | null;
            /** @description Null unless the account is deleted and waits for its erasure. */
            deletion: components["schemas"]["Deletion"] | null;
        };
        /** @description An uploaded picture, film or sound. */
        Media: {
            /** @example med_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @enum {string} */
            kind: "image" | "video" | "audio";
            /**
             * @description `processing` until its sizes are rendered; then `ready`, or `failed` for the reason in `failureCode`. Only its owner
             *     sees what was `removed` by a moderator.
             * @enum {string}
             */
            state: "processing" | "ready" | "failed" | "deleted" | "removed";
            failureCode: string | null;
            /**
             * @description Told from the bytes, whatever the file was called.
             * @example image/jpeg
             */
            contentType: string;
            /** @description Of what `urls.original` gives to the caller. */
            sizeBytes: number;
            /** @description In pixels, as displayed. Null until it is known. */
            width: number | null;
            /** @description In pixels, as displayed. Null until it is known. */
            height: number | null;
            /** @description A picture that moves. So do its sizes in WebP (of PNG and AVIF where the server has FFmpeg); other formats show a frame. */
            animated: boolean;
            /** @description Of video and audio, in milliseconds. */
            durationMs: number | null;
            /** @description A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
            thumbhash: string | null;
            /**
             * @description The colour that there is most of.
             * @example #2a6f97
             */
            dominantColour: string | null;
            title: string;
            /** @description What the image shows, for those who cannot see it. */
            alt: string;
            /** @description What must stay in sight when the picture is cropped. Null: its middle. */
            focus: components["schemas"]["FocusPoint"] | null;
            /** @description Whether it should not be shown to everybody without a warning. */
            sensitive: boolean;
            /**
             * @description Under which others may use it, as an SPDX identifier or in words.
             * @example CC-BY-4.0
             */
            license: string;
            urls: components["schemas"]["MediaUrls"];
            /** @description The SHA-256 of the file as it was uploaded, hexadecimal. Null for everybody but the owner. */
            sha256: string | null;
            /** @description The name of the file as it was uploaded. Null for everybody but the owner. */
            fileName: string | null;
            /** @description The owner's own name for it. Null for everybody else. */
            externalId: string | null;
            /** @description The owner's own data. Null for everybody else. */
            custom: components["schemas"]["CustomData"] | null;
            /**
             * Format: date-time
             * @description When it was taken, as far as the file tells. Null for everybody but the owner.
             */
            takenAt: string | null;
            /** @description How and where it was taken, as far as the file tells. Null for everybody but the owner. */
            camera: components["schemas"]["Camera"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description What the caller may do; null when nobody is signed in. */
            viewer: components["schemas"]["MediaViewer"] | null;
        };
        MediaChanges: {
            title?: string;
            /** @description What the image shows, for those who cannot see it */
            alt?: string;
            /** @description Your own name for it; null takes it away */
            externalId?: string | null;
            /** @description What must stay in sight when the picture is cropped; null: its middle */
            focus?: components["schemas"]["FocusPoint"] | null;
            /** @description Whether it should not be shown to everybody without a warning */
            sensitive?: boolean;
            /** @description Under which others may use it, as an SPDX identifier or in words */
            license?: string;
            /** @description Whatever you want to keep with it, at most 16 kB of JSON, nested at most 32 levels deep; takes the place of what is there */
            custom?: components["schemas"]["CustomData"];
        };
        /** @description What was made of an item. */
        MediaFiles: {
            items: components["schemas"]["DeliveredFile"][];
        };
        /** @description The id of one of your media */
        MediaId: string;
        MediaPage: {
            items: components["schemas"]["Media"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description What a worker is at. */
        MediaProgress: {
            /** @enum {string} */
            state: "processing" | "ready" | "failed" | "deleted";
            /** @description Why it has failed. Null otherwise. */
            failureCode: string | null;
            /** @description Such as `waiting`, `reading`, `encoding`. Empty when nothing is going on. */
            stage: string;
            /** @description How much of it is done, from 0 to 1. */
            progress: number;
        };
        /**
         * @description Where the bytes of an item are. What everybody may see has lasting URLs that name their content. What the caller alone
         *     may see has URLs that lend its right for some hours, so that pages can show it in plain `<img>` and `<video>`.
         */
        MediaUrls: {
            /** @description The owner gets the exact bytes; everybody else the same without private metadata. */
            original: string;
            /** @description The same picture in smaller sizes, narrowest first; of a video, a frame of it. */
            renditions: components["schemas"]["Rendition"][];
            /** @description What can be played. Null for images, and until it is made. */
            playback: components["schemas"]["Playback"] | null;
        };
        MediaViewer: {
            canEdit: boolean;
        };
        /** @description The facts of this server that a program can adapt to. */
        Meta: {
            name: string;
            version: string;
            uploads: components["schemas"]["UploadLimits"];
            images: {
                /** @description Images with more pixels, over all frames, are refused. */
                maxPixels: number;
            };
            pages: {
                maxLimit: number;
                defaultLimit: number;
            };
            scopes: components["schemas"]["ScopeInfo"][];
            /** @description Of what `events.list` and `events.stream` tell. */
            eventTypes: components["schemas"]["EventType"][];
        };
        /** @description Something reported or decided about, as moderators see it: of all kinds alike, whoever else may see it. */
        ModeratedContent: {
            /** @description Of an account: the name that it shows. */
            title: string;
            /** @description Of an account: what it says of itself. Of media: what it shows. */
            body: string;
            tags: string[];
            /** @description What it points at. */
            links: string[];
            media: components["schemas"]["Media"][];
            labels: string[];
            /** @description Whether it is taken out of sight, or kept out. */
            removed: boolean;
            /** @description Whether it is closed to comments. */
            locked: boolean;
            /** @description Whether its owner has deleted it. */
            deleted: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description What a moderator decided. */
        ModerationAction: {
            /** @example act_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @enum {string} */
            action: "approve" | "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
            /**
             * @description The id of what was decided about.
             * @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            subject: string;
            /** @enum {string} */
            subjectKind: "post" | "comment" | "collection" | "media" | "user";
            /** @description The case that it has closed. */
            caseId: string | null;
            /** @description For everybody. */
            reason: components["schemas"]["DecisionReason"];
            /** @description For moderators only. */
            note: string;
            /** @description Of `label`: what viewers are warned of. */
            labels: components["schemas"]["ContentLabel"][];
            /** @description Null: the account has been erased. */
            moderator: components["schemas"]["Person"] | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Of `suspend` and `ban`: when it ends by itself.
             */
            expiresAt: string | null;
            /** Format: date-time */
            undoneAt: string | null;
            /** @description Null: it still counts, or the account has been erased. */
            undoneBy: components["schemas"]["Person"] | null;
        };
        ModerationActionPage: {
            items: components["schemas"]["ModerationAction"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description Something that a moderator has to look at. */
        ModerationCase: {
            /** @example cas_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description Somebody reported it, it holds what a block list has, or somebody appeals against a decision.
             * @enum {string}
             */
            kind: "report" | "blocklist" | "appeal";
            /** @enum {string} */
            status: "open" | "assigned" | "resolved";
            /**
             * @description The id of what it is about.
             * @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            subject: string;
            /** @enum {string} */
            subjectKind: "post" | "comment" | "collection" | "media" | "user";
            /** @description Whose it is. */
            author: components["schemas"]["Person"];
            /** @description How many have reported it. */
            reportCount: number;
            reasons: components["schemas"]["CaseReason"][];
            /** @description Who looks after it. */
            assignee: components["schemas"]["Person"] | null;
            /** @description For moderators only. */
            note: string;
            appeal: components["schemas"]["CaseAppeal"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            resolvedAt: string | null;
        };
        /** @description A case, with all that one has to know to decide it. */
        ModerationCaseDetails: {
            /** @example cas_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description Somebody reported it, it holds what a block list has, or somebody appeals against a decision.
             * @enum {string}
             */
            kind: "report" | "blocklist" | "appeal";
            /** @enum {string} */
            status: "open" | "assigned" | "resolved";
            /**
             * @description The id of what it is about.
             * @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            subject: string;
            /** @enum {string} */
            subjectKind: "post" | "comment" | "collection" | "media" | "user";
            /** @description Whose it is. */
            author: components["schemas"]["Person"];
            /** @description How many have reported it. */
            reportCount: number;
            reasons: components["schemas"]["CaseReason"][];
            /** @description Who looks after it. */
            assignee: components["schemas"]["Person"] | null;
            /** @description For moderators only. */
            note: string;
            appeal: components["schemas"]["CaseAppeal"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            resolvedAt: string | null;
            /** @description What it is about, whoever else may see it. Null: it is gone. */
            content: components["schemas"]["ModeratedContent"] | null;
            /** @description The last hundred, newest first. */
            reports: components["schemas"]["CaseReport"][];
            /** @description What was decided about the same before: the last hundred, newest first. */
            actions: components["schemas"]["ModerationAction"][];
        };
        ModerationCasePage: {
            items: components["schemas"]["ModerationCase"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description A decision, as everybody may know of it. */
        ModlogEntry: {
            /** @example act_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @enum {string} */
            action: "approve" | "remove" | "restore" | "lock" | "unlock" | "label" | "warn" | "suspend" | "ban";
            /** @enum {string} */
            subjectKind: "post" | "comment" | "collection" | "media" | "user";
            reason: components["schemas"]["DecisionReason"];
            /**
             * @description Nobody is told which one.
             * @constant
             */
            by: "moderator";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            undoneAt: string | null;
        };
        ModlogPage: {
            items: components["schemas"]["ModlogEntry"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        MovedItems: {
            /** @description Items of the collection, in the order in which they come */
            itemIds: components["schemas"]["ItemId"][];
            /**
             * @description Where they go. Say this, `before`, or `after`
             * @enum {string}
             */
            position?: "first" | "last";
            /** @description The item that they come before */
            before?: string;
            /** @description The item that they come after */
            after?: string;
        };
        /** @description A post whose externalId is in the path. */
        NamedPost: {
            title?: string;
            /** @description Markdown */
            body?: string;
            /** @description In which language it is written, by BCP 47; null: nobody says */
            language?: string | null;
            /**
             * @description Who sees it once it is published
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /**
             * @description Who may comment on it, of those who see it
             * @enum {string}
             */
            commentPolicy?: "everybody" | "followers" | "nobody";
            /** @description Whether it should not be shown to everybody without a warning */
            sensitive?: boolean;
            /** @description What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once */
            tags?: components["schemas"]["TagName"][];
            /** @description Your own media, in the order in which they are shown; replaces those it has */
            mediaIds?: components["schemas"]["MediaId"][];
            /** @description A page that it points at, http or https; null takes it away */
            link?: string | null;
            /**
             * Format: date-time
             * @description When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of
             *     that time. Null makes it a draft again
             */
            publishAt?: string | null;
            /**
             * @description Of a post that is written: a draft unless said, or scheduled where `publishAt` is given
             * @enum {string}
             */
            status?: "draft" | "scheduled" | "published";
        };
        NewAction: {
            /**
             * @description `approve`: it may stay. `remove`: nobody but its author sees it any longer. `lock`: nobody can comment on it. `label`:
             *     viewers are warned. `warn`: its author is told. `suspend`, for a time, and `ban` keep an account out.
             */
            action: components["schemas"]["ActionName"];
            /** @description The id of a post, a comment, a collection, an item of media, or an account; of an account, `@handle`, too */
            subject: string;
            /** @description For everybody */
            reason: components["schemas"]["DecisionReason"];
            /**
             * @description The case that it closes: one about the subject, or about what is the subject's. One about the subject itself is closed
             *     unnamed.
             */
            caseId?: string;
            /** @description For moderators only */
            note?: string;
            /** @description Of `suspend`, which needs it, and of `ban`: how long, at most ten years */
            durationSeconds?: number;
            /** @description Of `label`, which needs it: all that viewers are to be warned of */
            labels?: components["schemas"]["ContentLabel"][];
        };
        NewApiKey: {
            /** @description What it is for */
            name: string;
            /** @description What it may do: no more than you may */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When it ends. Without it, it does not end by itself.
             */
            expiresAt?: string;
        };
        NewAppeal: {
            /** @description Why the decision should not stand */
            text: string;
        };
        NewBlocklistEntry: {
            /** @description A word or some in a row, a domain, which stands for all below it, or the SHA-256 of a file, hexadecimal */
            value: string;
            /**
             * @description `reject`: it is not taken. `flag`: it is, and a moderator looks at it.
             * @enum {string}
             */
            effect: "reject" | "flag";
            /** @description For moderators only */
            note?: string;
        };
        NewCaptions: {
            /** @description What players call it; without it, its language */
            label?: string;
            /**
             * @default vtt
             * @enum {string}
             */
            format: "vtt" | "srt";
            /** @description The whole file */
            content: string;
        };
        NewCollection: {
            /** @enum {string} */
            kind?: "album" | "playlist" | "series" | "folder";
            title: string;
            description?: string;
            /**
             * @description Who sees it, and the media in it
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /**
             * @description In which order its items come
             * @enum {string}
             */
            sortOrder?: "manual" | "newest" | "oldest";
            /** @description One of your own collections, for it to lie in */
            parentId?: string;
            /** @description Its segment in paths, unlike that of any other beside it; upper and lower case differ. Without one no path leads to it */
            name?: string;
            /** @description Your own name for it, unique among your collections */
            externalId?: string;
        };
        NewComment: {
            /** @description Markdown. Up to ten accounts that it names by `@handle` are told, if they may see the post */
            body: string;
            /** @description The comment that it answers; null, or left out: the post */
            parentId?: string | null;
            /** @description The second of the post's film or sound that it speaks of */
            timestampSeconds?: number;
        };
        NewItems: {
            /** @description Your own media, and posts that you can see, in the order in which they come */
            itemIds: components["schemas"]["ItemId"][];
            /**
             * @description Where they go, in the order by hand; last unless something is said
             * @enum {string}
             */
            position?: "first" | "last";
            /** @description The item that they come before */
            before?: string;
            /** @description The item that they come after */
            after?: string;
        };
        NewPost: {
            title?: string;
            /** @description Markdown */
            body?: string;
            /** @description In which language it is written, by BCP 47; null: nobody says */
            language?: string | null;
            /**
             * @description Who sees it once it is published
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /**
             * @description Who may comment on it, of those who see it
             * @enum {string}
             */
            commentPolicy?: "everybody" | "followers" | "nobody";
            /** @description Whether it should not be shown to everybody without a warning */
            sensitive?: boolean;
            /** @description What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once */
            tags?: components["schemas"]["TagName"][];
            /** @description Your own media, in the order in which they are shown; replaces those it has */
            mediaIds?: components["schemas"]["MediaId"][];
            /** @description A page that it points at, http or https; null takes it away */
            link?: string | null;
            /**
             * Format: date-time
             * @description When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of
             *     that time. Null makes it a draft again
             */
            publishAt?: string | null;
            /**
             * @description Your own name for it, unique among your posts: an import can be repeated without making anything twice. Null takes it
             *     away
             */
            externalId?: string | null;
            /**
             * @description A draft unless said, or scheduled where `publishAt` is given
             * @enum {string}
             */
            status?: "draft" | "scheduled" | "published";
        };
        NewReport: {
            /** @description The id of a post, a comment, a collection, an item of media, or an account; of an account, `@handle`, too */
            subject: string;
            /** @description What is wrong with it */
            reason: components["schemas"]["ReportReason"];
            /** @description For moderators. Where you report the same once more without one, your first stays */
            note?: string;
        };
        NewUpload: {
            fileName: string;
            sizeBytes: number;
            /** @description Of the file's bytes, hexadecimal in lower case: what arrives is held against it */
            sha256?: string;
            /** @description What the file seems to be; what it is will be told from its bytes */
            contentType?: string;
            title?: string;
            alt?: string;
            externalId?: string;
            /** @description The id of an item of yours that is to get this file in place of its own */
            replaces?: string;
        };
        NewVote: {
            value: components["schemas"]["VoteValue"];
        };
        /** @description Something that happened and that the caller may want to know. */
        Notification: {
            /**
             * @description Newer ones have greater ids.
             * @example ntf_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            id: string;
            type: components["schemas"]["NotificationType"];
            /** @description Id of what it is about: a post, a comment, an account, a decision. */
            subject: string;
            /** @description The post that it belongs to, if any. */
            post: components["schemas"]["NotificationPost"] | null;
            /** @description The comment that it is about, if any. */
            comment: components["schemas"]["NotificationComment"] | null;
            /** @description Who did it; null for votes and for decisions of moderators. */
            actor: components["schemas"]["Author"] | null;
            /** @description How many did it; more than one for votes alone. */
            count: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the caller has read it; null: not yet.
             */
            readAt: string | null;
        };
        NotificationComment: {
            /** @example cmt_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @description How it begins: 200 characters of its Markdown at most. */
            excerpt: string;
        };
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        NotificationPost: {
            /** @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            title: string;
        };
        /** @enum {string} */
        NotificationType: "follow" | "comment" | "reply" | "mention" | "votes" | "moderation";
        PartNumber: number;
        /** @description Where to send a part, by PUT, without credentials. */
        PartUrl: {
            number: number;
            url: string;
        };
        PartUrls: {
            items: components["schemas"]["PartUrl"][];
        };
        /** @description An upload in parts, and how to cut the file. */
        PartsUpload: {
            /** @example upl_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description `tus`: through this server. `parts`: straight to the object store.
             * @enum {string}
             */
            protocol: "tus" | "parts";
            /**
             * @description `verifying` when all bytes are here and are looked at; then `completed` with a `mediaId`, or `failed`.
             * @enum {string}
             */
            state: "uploading" | "verifying" | "completed" | "failed";
            /** @description Why it has failed, by the codes with which a form is refused. */
            failureCode: string | null;
            fileName: string;
            /** @description Null: its sender has not said yet. */
            sizeBytes: number | null;
            /** @description How much of it is here. */
            receivedBytes: number;
            /** @description As its sender has said it, hexadecimal. */
            sha256: string | null;
            /** @description What has become of it. */
            mediaId: string | null;
            /** @description Where to go on, by tus. Null for an upload in parts. */
            tusUrl: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it is given up.
             */
            expiresAt: string;
            /** @description Of every part but the last. */
            partSizeBytes: number;
            partCount: number;
        };
        /** @description Somebody, as moderators see them. */
        Person: {
            /** @example usr_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @example cleo */
            handle: string;
            displayName: string;
        };
        /** @description The forms in which a video or a sound can be played. Null: this one is not there. */
        Playback: {
            /** @description HTTP Live Streaming (RFC 8216), in every size that the source is large enough for. */
            hls: string | null;
            /** @description MP4 with H.264 and AAC, to be played while it loads. */
            mp4: string | null;
            /** @description AAC in MP4, of even loudness. */
            m4a: string | null;
            /** @description Opus in Ogg, of even loudness. */
            opus: string | null;
            /** @description An animation of a few seconds, without sound. */
            preview: string | null;
            /** @description WebVTT whose cues point into an image of small frames, for the bar of a player. */
            storyboard: string | null;
            /** @description JSON: how loud it is over its length, as a list of numbers from 0 to 1. */
            waveform: string | null;
        };
        /** @description Something an author shows or says. */
        Post: {
            /** @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            author: components["schemas"]["Author"];
            title: string;
            /** @description Markdown, as it was written. */
            body: string;
            /**
             * @description In which language it is written (BCP 47); null where nobody said.
             * @example en
             */
            language: string | null;
            /**
             * @description Only its author sees what is not published, deleted, or removed by a moderator; moderators see by its address what is
             *     removed, and what was deleted before they have decided about a report.
             * @enum {string}
             */
            status: "draft" | "scheduled" | "published" | "deleted" | "removed";
            /**
             * @description Who sees it once it is published: everybody and in lists, everybody who has its id, who follows its author, or its
             *     author only.
             * @enum {string}
             */
            visibility: "public" | "unlisted" | "followers" | "private";
            /**
             * @description Who may comment on it, of those who see it.
             * @enum {string}
             */
            commentPolicy: "everybody" | "followers" | "nobody";
            /** @description Whether it should not be shown to everybody without a warning. */
            sensitive: boolean;
            /** @description What moderators warn of. */
            labels: string[];
            /** @description Whether a moderator has closed it to comments. */
            locked: boolean;
            /** @description Whether it stands first on its author's page. */
            pinned: boolean;
            /**
             * @description In the author's order.
             * @example [
             *       "kyoto",
             *       "spring"
             *     ]
             */
            tags: string[];
            /** @description In the author's order. */
            media: components["schemas"]["Media"][];
            /** @description What it points at. */
            link: components["schemas"]["PostLink"] | null;
            /** @description The author's own name for it. Null for everybody else. */
            externalId: string | null;
            /** @description Counts the changes of what it says and shows; `/revisions` has what was there before. */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it is to be published. Null unless it is scheduled.
             */
            publishAt: string | null;
            /**
             * Format: date-time
             * @description When it was first published.
             */
            publishedAt: string | null;
            counts: components["schemas"]["PostCounts"];
            /** @description What the caller may do, and has done; null when nobody is signed in. */
            viewer: components["schemas"]["PostViewer"] | null;
        };
        PostBatch: {
            /**
             * @description `atomic`: all of it or nothing. `each`: what can be done is done, and `results` tell of the rest
             * @enum {string}
             */
            mode: "atomic" | "each";
            /** @description Done one after the other */
            operations: components["schemas"]["PostOperation"][];
        };
        PostBatchResult: {
            /** @description One for each of the operations, in their order. */
            results: components["schemas"]["PostOperationResult"][];
        };
        PostChanges: {
            title?: string;
            /** @description Markdown */
            body?: string;
            /** @description In which language it is written, by BCP 47; null: nobody says */
            language?: string | null;
            /**
             * @description Who sees it once it is published
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /**
             * @description Who may comment on it, of those who see it
             * @enum {string}
             */
            commentPolicy?: "everybody" | "followers" | "nobody";
            /** @description Whether it should not be shown to everybody without a warning */
            sensitive?: boolean;
            /** @description What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once */
            tags?: components["schemas"]["TagName"][];
            /** @description Your own media, in the order in which they are shown; replaces those it has */
            mediaIds?: components["schemas"]["MediaId"][];
            /** @description A page that it points at, http or https; null takes it away */
            link?: string | null;
            /**
             * Format: date-time
             * @description When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of
             *     that time. Null makes it a draft again
             */
            publishAt?: string | null;
            /**
             * @description Your own name for it, unique among your posts: an import can be repeated without making anything twice. Null takes it
             *     away
             */
            externalId?: string | null;
        };
        PostCounts: {
            media: number;
            /** @description Votes for it. */
            up: number;
            /** @description Votes against it. */
            down: number;
            /** @description Votes for it without those against it. */
            score: number;
            comments: number;
            /** @description How many have saved it. */
            saves: number;
        };
        /** @description Something an author shows or says. */
        PostEntity: {
            /** @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            author: components["schemas"]["Author"];
            title: string;
            /** @description Markdown, as it was written. */
            body: string;
            /**
             * @description In which language it is written (BCP 47); null where nobody said.
             * @example en
             */
            language: string | null;
            /**
             * @description Only its author sees what is not published, deleted, or removed by a moderator; moderators see by its address what is
             *     removed, and what was deleted before they have decided about a report.
             * @enum {string}
             */
            status: "draft" | "scheduled" | "published" | "deleted" | "removed";
            /**
             * @description Who sees it once it is published: everybody and in lists, everybody who has its id, who follows its author, or its
             *     author only.
             * @enum {string}
             */
            visibility: "public" | "unlisted" | "followers" | "private";
            /**
             * @description Who may comment on it, of those who see it.
             * @enum {string}
             */
            commentPolicy: "everybody" | "followers" | "nobody";
            /** @description Whether it should not be shown to everybody without a warning. */
            sensitive: boolean;
            /** @description What moderators warn of. */
            labels: string[];
            /** @description Whether a moderator has closed it to comments. */
            locked: boolean;
            /** @description Whether it stands first on its author's page. */
            pinned: boolean;
            /**
             * @description In the author's order.
             * @example [
             *       "kyoto",
             *       "spring"
             *     ]
             */
            tags: string[];
            /** @description In the author's order. */
            media: components["schemas"]["Media"][];
            /** @description What it points at. */
            link: components["schemas"]["PostLink"] | null;
            /** @description The author's own name for it. Null for everybody else. */
            externalId: string | null;
            /** @description Counts the changes of what it says and shows; `/revisions` has what was there before. */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it is to be published. Null unless it is scheduled.
             */
            publishAt: string | null;
            /**
             * Format: date-time
             * @description When it was first published.
             */
            publishedAt: string | null;
            counts: components["schemas"]["PostCounts"];
            /** @description What the caller may do, and has done; null when nobody is signed in. */
            viewer: components["schemas"]["PostViewer"] | null;
        };
        /** @description The body of a post for a page to show. */
        PostHtml: {
            /** @description Harmless: it holds no markup but that of Markdown, no scripts, no pictures, and links to http, https and mailto only. */
            html: string;
        };
        /** @description A page elsewhere. */
        PostLink: {
            /** @description http or https. */
            url: string;
            /** @description What was found there. */
            preview: components["schemas"]["LinkPreview"];
        };
        PostOperation: {
            /** @enum {string} */
            action: "create" | "update" | "delete";
            /** @description Which post, where one is changed or deleted */
            id?: string;
            /** @description What is written, where one is created */
            post?: components["schemas"]["NewPost"];
            /** @description What is changed, where one is updated */
            changes?: components["schemas"]["PostChanges"];
        };
        PostOperationFault: {
            pointer: string;
            in: string;
            code: string;
            message: string;
        };
        /** @description As the answer to the operation on its own; pointers lead into this request. */
        PostOperationProblem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            requestId?: string;
            errors?: components["schemas"]["PostOperationFault"][];
        };
        PostOperationResult: {
            /** @description As the operation would have had on its own. */
            status: number;
            /** @description The post as it now is. Null where it was deleted, or nothing was done. */
            post: components["schemas"]["Post"] | null;
            /** @description Why nothing was done. Null where something was. */
            problem: components["schemas"]["PostOperationProblem"] | null;
        };
        PostPage: {
            items: components["schemas"]["Post"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description The terms of a post's rank: `hot` is `votes` and `time` together. */
        PostRanking: {
            /** @description Votes for it less those against it, as they were when it was last ranked. By this `top` is sorted. */
            score: number;
            /** @description By this `hot` is sorted. */
            hot: number;
            /** @description What its votes give: the logarithm, to base 10, of the score. */
            votes: number;
            /** @description What the time of its publication gives: seconds since 1970, divided by 45,000. */
            time: number;
            /** @description How long ago it was published. */
            ageHours: number;
        };
        /** @description What a post said and showed before it was changed. */
        PostRevision: {
            /** @description The `revision` of the post at that time. */
            number: number;
            title: string;
            /** @description Markdown, as it was written. */
            body: string;
            language: string | null;
            sensitive: boolean;
            tags: string[];
            /** @description Some may have been deleted since. */
            mediaIds: string[];
            /** @description The URL that it pointed at. */
            link: string | null;
            /**
             * Format: date-time
             * @description When the next revision took its place.
             */
            replacedAt: string;
        };
        PostRevisionPage: {
            items: components["schemas"]["PostRevision"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        PostViewer: {
            canEdit: boolean;
            canComment: boolean;
            /** @description 1 for it, -1 against it, 0 for neither. */
            vote: number;
            saved: boolean;
        };
        ProfileChanges: {
            /**
             * @description Unique among all accounts. The one before leads to you until somebody else has it, and nobody can have it for 90
             *     days; 5 changes in 30 days are the most.
             */
            handle?: string;
            displayName?: string;
            bio?: string;
            /** @description In the order in which they are shown; replaces those there are */
            links?: components["schemas"]["ProfileLink"][];
        };
        /** @description An image that stands for an account. Everybody can see it. */
        ProfileImage: {
            /** @example med_01jd3x8q6zfk5v8h2m4n6p8r0t */
            mediaId: string;
            /** @description A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
            thumbhash: string | null;
            urls: components["schemas"]["MediaUrls"];
        };
        ProfileImageChoice: {
            /** @description One of your own media that is ready */
            mediaId: string;
        };
        /** @description Where else somebody is found. */
        ProfileLink: {
            title: string;
            /** @description http or https, without a user name or a password. Kept as browsers write it. */
            url: string;
        };
        /** @description The names are those of RFC 9728 section 2. */
        ProtectedResource: {
            /** @description The `aud` of access tokens for this API. */
            resource: string;
            resource_name: string;
            /** @description The providers whose tokens are accepted. */
            authorization_servers: string[];
            scopes_supported: string[];
            bearer_methods_supported: string[];
            resource_documentation: string;
        };
        ReadMark: {
            /**
             * @description The newest notification that was seen: it and all older ones are read then. One that has arrived since stays unread.
             * @example ntf_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            upTo: string;
        };
        /** @description Whether this process may take traffic, and what each part it depends on says. */
        Readiness: {
            /** @enum {string} */
            status: "ok" | "unavailable";
            checks: {
                /** @enum {string} */
                oidc: "ok" | "unavailable";
                /** @enum {string} */
                storage: "ok" | "unavailable";
                /** @enum {string} */
                cache: "ok" | "unavailable";
                /** @enum {string} */
                database: "ok" | "unavailable";
            };
        };
        /** @description What you and an account are to each other. */
        Relationship: {
            userId: string;
            handle: string;
            /** @description Whether you follow it. */
            following: boolean;
            /** @description Whether it follows you. */
            followedBy: boolean;
            /** @description Whether you have blocked it. */
            blocked: boolean;
            /** @description Whether you have muted it. */
            muted: boolean;
        };
        RelationshipQuery: {
            /** @description The accounts in question */
            userIds: components["schemas"]["UserId"][];
        };
        Relationships: {
            /** @description In the order in which they were asked for, without those that you may not see. */
            items: components["schemas"]["Relationship"][];
        };
        RemovedItems: {
            itemIds: components["schemas"]["ItemId"][];
        };
        Rendition: {
            /** @description In pixels. */
            width: number;
            /** @description In pixels. */
            height: number;
            /** @description As WebP. */
            url: string;
            /** @description As AVIF, which is smaller. Null where there is none. */
            avifUrl: string | null;
        };
        /** @description Something that you have reported. */
        Report: {
            /** @example rpt_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description The id of what it is about.
             * @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t
             */
            subject: string;
            reason: components["schemas"]["ReportReason"];
            note: string;
            /**
             * @description `closed`: a moderator has looked at it.
             * @enum {string}
             */
            status: "open" | "closed";
            /** Format: date-time */
            createdAt: string;
        };
        ReportPage: {
            items: components["schemas"]["Report"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /**
         * @description Why something should be looked at.
         * @enum {string}
         */
        ReportReason: "spam" | "harassment" | "hate" | "violence" | "sexual" | "self_harm" | "misinformation" | "impersonation" | "privacy" | "copyright" | "illegal" | "other";
        /** @enum {string} */
        Role: "member" | "creator" | "moderator" | "admin";
        Rotation: {
            /**
             * @description How long the old secret counts, too
             * @default 3600
             */
            overlapSeconds: number;
        };
        /** @enum {string} */
        Scope: "users:read" | "users:write" | "users:moderate" | "users:admin" | "account:read" | "account:write" | "media:read" | "media:write" | "posts:read" | "posts:write" | "comments:write" | "votes:read" | "votes:write" | "follows:read" | "follows:write" | "collections:read" | "collections:write" | "notifications:read" | "notifications:write" | "events:read" | "reports:write" | "moderation:read" | "moderation:write";
        ScopeInfo: {
            name: components["schemas"]["Scope"];
            description: string;
        };
        SearchPage: {
            items: components["schemas"]["SearchResult"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
            /** @description As it was at the first page. */
            total: components["schemas"]["SearchTotal"];
        };
        /** @description Something that was found: the one that `type` names, the others are null. */
        SearchResult: {
            /** @enum {string} */
            type: "post" | "user" | "tag" | "comment" | "collection";
            post: components["schemas"]["Post"] | null;
            user: components["schemas"]["User"] | null;
            tag: components["schemas"]["Tag"] | null;
            comment: components["schemas"]["Comment"] | null;
            collection: components["schemas"]["Collection"] | null;
            /** @description Where it has what was looked for. Empty where that is further down in a long text. */
            highlights: components["schemas"]["Highlight"][];
        };
        /** @description How many there are, of all types together. Only the first 1,000 of each are counted. */
        SearchTotal: {
            value: number;
            /** @enum {string} */
            relation: "exact" | "atLeast";
        };
        /** @description A browser in which the caller is signed in. */
        Session: {
            /** @example ses_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @description What the browser calls itself. */
            userAgent: string;
            /** @description From where it signed in. */
            address: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To five minutes.
             */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Whether it is the one that asks. */
            isCurrent: boolean;
        };
        /** @description Who the caller is, and why it may do what it may. */
        SessionInfo: {
            user: components["schemas"]["SessionUser"];
            /**
             * @description A browser's session, an access token of the provider, or an API key.
             * @enum {string}
             */
            method: "session" | "token" | "key";
            /** @description Of the account, as of the latest sign-in or refresh. */
            roles: components["schemas"]["SessionRole"][];
            /** @description What this credential may do: granted to it, and allowed by a role. */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When the session or the key ends by itself. Null: it does not, or the access token says it.
             */
            expiresAt: string | null;
        };
        SessionPage: {
            items: components["schemas"]["Session"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        SessionRole: {
            role: components["schemas"]["Role"];
            /** @description The claim of the provider that gave it. Null: no claim gives this account a role, and this is everybody's. */
            claim: string | null;
            /** @description What the claim says. */
            value: string | null;
        };
        SessionUser: {
            /** @example usr_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /** @example cleo */
            handle: string;
            displayName: string;
        };
        /** @description Storage. It is freed when deleted media is purged, 30 days after its deletion. */
        StorageQuota: {
            /** @description Of the files as they were uploaded, what lies in the trash included. What is made of them does not count. */
            usedBytes: number;
            /** @description Of unfinished uploads. */
            reservedBytes: number;
            quotaBytes: number;
            leftBytes: number;
        };
        /** @description As much of a comment as a line of a list shows. */
        SuggestedComment: {
            /** @example cmt_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            postId: string;
            /** @description What it says where it has what was typed: at most 160 characters in one line, as plain text: escape it as you do with any. */
            excerpt: string;
            /** @description Whose it is. */
            author: components["schemas"]["Author"];
        };
        /** @description As much of a post or collection as a line of a list shows. */
        SuggestedTitle: {
            /** @example pst_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            title: string;
            /** @description Whose it is. */
            author: components["schemas"]["Author"];
        };
        /** @description Of `user`, `tag`, `post`, `collection` and `comment` the one that `type` names; the others are null. */
        Suggestion: {
            /** @enum {string} */
            type: "user" | "tag" | "post" | "collection" | "comment";
            user: components["schemas"]["Author"] | null;
            tag: components["schemas"]["Tag"] | null;
            post: components["schemas"]["SuggestedTitle"] | null;
            collection: components["schemas"]["SuggestedTitle"] | null;
            comment: components["schemas"]["SuggestedComment"] | null;
        };
        SuggestionList: {
            /** @description The best first. */
            items: components["schemas"]["Suggestion"][];
        };
        Suspension: {
            /** @description For other moderators, and for the record */
            reason: string;
            /**
             * Format: date-time
             * @description When it ends. Without it, when somebody ends it.
             */
            until?: string;
        };
        /** @description What posts are about. */
        Tag: {
            /**
             * @description In lower case, without `#`.
             * @example kyoto
             */
            name: string;
            counts: components["schemas"]["TagCounts"];
            /** @description What the caller has to do with it; null when nobody is signed in. */
            viewer: components["schemas"]["TagViewer"] | null;
        };
        TagCounts: {
            /** @description Public posts. */
            posts: number;
            followers: number;
        };
        /** @description With or without `#` */
        TagName: string;
        TagPage: {
            items: components["schemas"]["Tag"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        TagViewer: {
            /** @description Whether the caller follows it. */
            following: boolean;
            /** @description Whether the caller has muted it: its posts are left out of feeds. */
            muted: boolean;
        };
        UnreadCount: {
            /** @description Stops at 100: who has more reads none of them. */
            count: number;
            /** @description Whether there are more than `count`. */
            isMore: boolean;
        };
        /** @description A file on its way in, piece by piece. */
        Upload: {
            /** @example upl_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description `tus`: through this server. `parts`: straight to the object store.
             * @enum {string}
             */
            protocol: "tus" | "parts";
            /**
             * @description `verifying` when all bytes are here and are looked at; then `completed` with a `mediaId`, or `failed`.
             * @enum {string}
             */
            state: "uploading" | "verifying" | "completed" | "failed";
            /** @description Why it has failed, by the codes with which a form is refused. */
            failureCode: string | null;
            fileName: string;
            /** @description Null: its sender has not said yet. */
            sizeBytes: number | null;
            /** @description How much of it is here. */
            receivedBytes: number;
            /** @description As its sender has said it, hexadecimal. */
            sha256: string | null;
            /** @description What has become of it. */
            mediaId: string | null;
            /** @description Where to go on, by tus. Null for an upload in parts. */
            tusUrl: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it is given up.
             */
            expiresAt: string;
        };
        UploadLimits: {
            /** @description Of any file. */
            maxSizeBytes: number;
            /** @description Of a file in a form, as POST /v1/media takes it. Larger ones go to `tusUrl`. */
            maxFormSizeBytes: number;
            /** @description Of a picture. */
            maxImageSizeBytes: number;
            /** @description Where files are sent piece by piece, by the protocol tus 1.0 (https://tus.io). */
            tusUrl: string;
            /** @description Whether files can be sent straight to the object store: POST /v1/uploads. */
            direct: boolean;
            contentTypes: string[];
            /** @description How many files one upload check may name. */
            checkLimit: number;
        };
        UploadPage: {
            items: components["schemas"]["Upload"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        /** @description What an account uses of what it may. */
        Usage: {
            storage: components["schemas"]["StorageQuota"];
        };
        /** @description An account as everybody sees it. */
        User: {
            /** @example usr_01jd3x8q6zfk5v8h2m4n6p8r0t */
            id: string;
            /**
             * @description Unique, in lower case.
             * @example cleo
             */
            handle: string;
            displayName: string;
            bio: string;
            /** @description In the account's own order, at most 10. */
            links: components["schemas"]["ProfileLink"][];
            avatar: components["schemas"]["ProfileImage"] | null;
            banner: components["schemas"]["ProfileImage"] | null;
            /** Format: date-time */
            createdAt: string;
            counts: components["schemas"]["UserCounts"];
            /** @description What the caller is to this account; null when nobody is signed in. */
            viewer: components["schemas"]["UserViewer"] | null;
        };
        /** @description The same for everybody, whomever of these one may not see, or who is suspended. */
        UserCounts: {
            /** @description Published, public posts. */
            posts: number;
            followers: number;
            /** @description Accounts that it follows. */
            following: number;
        };
        /** @description The id of an account, or its `@handle` */
        UserId: string;
        /** @description An account or a tag, and since when it is followed or muted. */
        UserOrTag: {
            /** @enum {string} */
            type: "user" | "tag";
            /** @description Null for a tag. */
            user: components["schemas"]["User"] | null;
            /**
             * @description Its name; null for an account.
             * @example kyoto
             */
            tag: string | null;
            /** Format: date-time */
            since: string;
        };
        UserOrTagPage: {
            items: components["schemas"]["UserOrTag"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        UserPage: {
            items: components["schemas"]["User"][];
            /** @description Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
            next: string | null;
        };
        UserViewer: {
            /** @description Whether this is the caller's own account. */
            isMe: boolean;
            /** @description Whether the caller follows it. */
            following: boolean;
            /** @description Whether it follows the caller. */
            followedBy: boolean;
            /** @description Whether the caller has blocked it. */
            blocked: boolean;
            /** @description Whether the caller has muted it: it is left out of feeds and notifications. */
            muted: boolean;
        };
        VoteCounts: {
            /** @description Votes for it. */
            up: number;
            /** @description Votes against it. */
            down: number;
            /** @description Votes for it without those against it. */
            score: number;
        };
        /** @description What a vote has made of the thing that was voted on. */
        VoteState: {
            counts: components["schemas"]["VoteCounts"];
            viewer: components["schemas"]["VoteViewer"];
        };
        /**
         * @description 1 for it, -1 against it.
         * @enum {number}
         */
        VoteValue: -1 | 1;
        VoteViewer: {
            /** @description 1 for it, -1 against it, 0 for neither. */
            vote: number;
        };
        WantedParts: {
            /** @description Counted from 1 */
            numbers: components["schemas"]["PartNumber"][];
        };
        /** @description Where to go from here. */
        Welcome: {
            name: string;
            version: string;
            links: {
                latestPosts: string;
                openapi: string;
                /** @description The reference, to be read and tried. */
                docs: string;
                /** @description What clients need to know of this server. */
                discovery: string;
            };
        };
        /** @description Why a request was not done (RFC 9457). */
        Problem: {
            /**
             * @description A URI that names the kind of problem.
             * @example urn:easel:problem:not_found
             */
            type: string;
            /**
             * @description The status in words.
             * @example Not Found
             */
            title: string;
            /**
             * @description The HTTP status.
             * @example 404
             */
            status: number;
            /**
             * @description What is wrong here, for people.
             * @example There is no such post, or you may not see it.
             */
            detail: string;
            /**
             * @description What is wrong, for programs. Stable.
             * @example not_found
             */
            code: string;
            /** @description The `X-Request-Id` of this answer. */
            requestId?: string;
            /** @description The fields at fault, at most 50. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The scopes that the token lacks. */
            missingScopes?: string[];
        };
        /** @description One thing that is wrong with one field of a request. */
        FieldError: {
            /**
             * @description JSON pointer (RFC 6901) into the part named by `in`.
             * @example /title
             */
            pointer: string;
            /**
             * @description The part of the request that holds the field.
             * @enum {string}
             */
            in: "path" | "query" | "header" | "body";
            /**
             * @description The rule that failed.
             * @example maxLength
             */
            code: string;
            /**
             * @description What is wrong and what would be right.
             * @example must have at most 300 characters
             */
            message: string;
        };
    };
    responses: {
        /** @description The request is not valid; `errors` says which fields are at fault. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no credential, or it is not valid: it has ended, was revoked, or is not for this server. */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this; `missingScopes` lists the scopes that are lacking. Or its account is suspended or deleted. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such object, or the caller may not see it. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It contradicts what is there, or a request with the same `Idempotency-Key` is still running. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The object is not the one that `If-Match` names: it was changed in the meantime. */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body, or a file in it, is larger than this server takes. */
        ContentTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body, or a file in it, has a type that is not accepted here. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The file has none of the bytes that `Range` asks for. */
        RangeNotSatisfiable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Content-Range": components["headers"]["Content-Range"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Well-formed, but it cannot be done; or the `Idempotency-Key` was used for another request. */
        UnprocessableContent: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The limit of requests is reached. `Retry-After` says when there is room again. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong on the server's side. */
        InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A part of the server is busy or away for the moment. Try again. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no space left for this file. */
        InsufficientStorage: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Name it when you ask for help with this request. */
        "X-Request-Id": string;
        /** @description Names this state of the object, for `If-None-Match` and `If-Match`. */
        ETag: string;
        /** @description The URL of the next page, as `rel="next"`. Not there on the last page. */
        Link: string;
        /** @description `true` where this is the answer to an earlier request with the same `Idempotency-Key`. */
        "Idempotency-Replayed": "true";
        /** @description How many seconds to wait before another try. */
        "Retry-After": string;
        /** @description The limit that counts here: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers). */
        "RateLimit-Policy": string;
        /** @description `r` requests are left of that limit; it is whole again in `t` seconds. */
        RateLimit: string;
        /** @description Where to go. */
        Location: string;
        /** @description The cookie by which the browser is known from now on. */
        "Set-Cookie": string;
        /** @description What credential is needed (RFC 6750). */
        "WWW-Authenticate": string;
        /** @description `bytes`: parts can be asked for with `Range`. */
        "Accept-Ranges": string;
        /** @description Which part this is, of how many bytes. */
        "Content-Range": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "discovery.welcome": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Welcome"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "discovery.easel": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discovery"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "discovery.protectedResource": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectedResource"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "health.live": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "health.ready": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
            /** @description It may not */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    "admin.users": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                status?: "active" | "suspended" | "deleted";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin.user": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin.signOut": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is signed out. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin.suspend": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Suspension"];
            };
        };
        responses: {
            /** @description It is suspended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "admin.unsuspend": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may come in. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth.backchannelLogout": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["LogoutTokenForm"];
            };
        };
        responses: {
            /** @description The sessions have ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth.callback": {
        parameters: {
            query?: {
                code?: string;
                state?: string;
                iss?: string;
                session_state?: string;
                error?: string;
                error_description?: string;
                error_uri?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To `returnTo` of the login. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Set-Cookie": components["headers"]["Set-Cookie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth.login": {
        parameters: {
            query?: {
                /** @description Where the browser goes afterwards: a path of the site, with its query and its fragment */
                returnTo?: string;
                /** @description The provider to sign in at, where there are several; else the first one */
                issuer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Location: components["headers"]["Location"];
                    "Set-Cookie": components["headers"]["Set-Cookie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedOut"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth.session": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whose collections: an id, `@handle`, or `me` */
                owner?: string;
                kind?: "album" | "playlist" | "series" | "folder";
                /** @description The collection that they lie in, or with `owner`: `root` */
                parent?: string;
                /** @description Those that have this media item or post in them; with `owner=me` only */
                item?: string;
                /** @description Those that others share with you */
                shared?: boolean;
                /** @description Those that you can restore; with `owner=me` only */
                deleted?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCollection"];
            };
        };
        responses: {
            /** @description The collection as it now is */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.getByExternalId": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description What you gave as `externalId` */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.ensure": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionPath"];
            };
        };
        responses: {
            /** @description The collection as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.listCollaborators": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollaboratorPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.setCollaborator": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollaboratorRole"];
            };
        };
        responses: {
            /** @description How it is shared */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collaborator"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.removeCollaborator": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The collection's id */
                id: string;
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not shared with the account. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.listItems": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionItemPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.addItems": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewItems"];
            };
        };
        responses: {
            /** @description What was added */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.moveItems": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovedItems"];
            };
        };
        responses: {
            /** @description What was moved */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.removeItems": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemovedItems"];
            };
        };
        responses: {
            /** @description What was removed */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "collections.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The collection's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.ancestors": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentAncestors"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.html": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentHtml"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.replies": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description `hot`: by votes and age; `top`: by votes; `new`: the last first; `old`: the first first */
                sort?: "hot" | "new" | "top" | "old";
                /** @description How many levels of answers each comment brings along */
                depth?: number;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.revisions": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentRevisionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.vote": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVote"];
            };
        };
        responses: {
            /** @description The counts as they now are */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.unvote": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The comment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts as they now are */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "events.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /**
                 * @description Only of these types, with commas between them. A file that comes whole, in one request, has no `upload.*`: the first that is told
                 *     of it is `media.processing`, or nothing where it is refused
                 */
                types?: components["schemas"]["EventType"][];
                /**
                 * @description Only what happened to this: the id of a media item, a post ...
                 * @example med_01jd3x8q6zfk5v8h2m4n6p8r0t
                 */
                subject?: string;
                /**
                 * @description The id of an event of yours: what came behind it. `start`, or left out: from the oldest
                 * @example evt_01jd3x8q6zfk5v8h2m4n6p8r0t
                 */
                after?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "events.stream": {
        parameters: {
            query?: {
                /**
                 * @description Only of these types, with commas between them. A file that comes whole, in one request, has no `upload.*`: the first that is told
                 *     of it is `media.processing`, or nothing where it is refused
                 */
                types?: components["schemas"]["EventType"][];
                /**
                 * @description Only what happened to this: the id of a media item, a post ...
                 * @example med_01jd3x8q6zfk5v8h2m4n6p8r0t
                 */
                subject?: string;
                /**
                 * @description The id of an event of yours: what came behind it, then what comes. `start`: from the oldest. Left out: from now on. The header
                 *     `Last-Event-ID`, which browsers send when they come back, goes before it
                 * @example evt_01jd3x8q6zfk5v8h2m4n6p8r0t
                 */
                after?: string;
            };
            header?: {
                /** @description The last `id` that you have got */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, as they come */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.home": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whether each post tells, as `ranking`, why it stands where it does */
                explain?: boolean;
                /** @description `new`: the last published first. `hot`: what is new and voted for */
                sort?: "new" | "hot";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.latest": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whether each post tells, as `ranking`, why it stands where it does */
                explain?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.latestAs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description `rss`, `atom` or `json` */
                format: "rss" | "atom" | "json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.popular": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whether each post tells, as `ranking`, why it stands where it does */
                explain?: boolean;
                /** @description Of which time the best are wanted */
                window?: "day" | "week" | "month" | "year" | "all";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.popularAs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description `rss`, `atom` or `json` */
                format: "rss" | "atom" | "json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.tag": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whether each post tells, as `ranking`, why it stands where it does */
                explain?: boolean;
                /** @description `new`: the last published first. `hot`: what is new and voted for. `top`: what has the most votes */
                sort?: "new" | "hot" | "top";
                /** @description Of which time the best are wanted, with `sort=top`; `all` unless you say otherwise */
                window?: "day" | "week" | "month" | "year" | "all";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.tagAs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
                /** @description `rss`, `atom` or `json` */
                format: "rss" | "atom" | "json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.user": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whether each post tells, as `ranking`, why it stands where it does */
                explain?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "feeds.userAs": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description An id, or `@handle` */
                user: string;
                /** @description `rss`, `atom` or `json` */
                format: "rss" | "atom" | "json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "handles.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Without `@`, in lower case */
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandleAvailability"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description The key, with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiKeys.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiKeys.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "apiKeys.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description The key, with its new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.setAvatar": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileImageChoice"];
            };
        };
        responses: {
            /** @description The account as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.removeAvatar": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.setBanner": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileImageChoice"];
            };
        };
        responses: {
            /** @description The account as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.removeBanner": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.blocks": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.follows": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Without it, both */
                type?: "users" | "tags";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOrTagPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.decisions": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.decision": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The decision's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.mutes": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Without it, both */
                type?: "users" | "tags";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOrTagPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.relationships": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelationshipQuery"];
            };
        };
        responses: {
            /** @description Those of the accounts that you may see */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationships"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "reports.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.saved": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sessions.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sessions.endOthers": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "sessions.end": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.usage": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "me.votes": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description 1 for those that you voted for, -1 for those against; without it, both */
                value?: components["schemas"]["VoteValue"];
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Pictures, films or sounds only */
                kind?: "image" | "video" | "audio";
                /** @description `deleted`: those that you can restore */
                state?: "processing" | "ready" | "failed" | "deleted";
                /** @description Of the uploaded bytes, hexadecimal in lower case */
                sha256?: string;
                /** @description Your own name for it */
                externalId?: string;
                /** @description Only what was taken at this time or later, as far as the files tell */
                takenAfter?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description JPEG, PNG, WebP, GIF, AVIF, MP4, QuickTime, WebM, Matroska, MP3, AAC, Ogg, FLAC or WAV
                     */
                    file: string;
                    /** @description What the image shows, for those who cannot see it */
                    alt?: string;
                    /** @description A name to show */
                    title?: string;
                    /** @description Your own name for it, unique among your media */
                    externalId?: string;
                };
            };
        };
        responses: {
            /** @description The item that you have of these bytes already */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description The new item; its sizes are being rendered */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            507: components["responses"]["InsufficientStorage"];
        };
    };
    "media.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captions.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsList"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captions.get": {
        parameters: {
            query?: {
                /** @description Names the content, so that the answer can be kept for good */
                v?: string;
                /** @description Whose right the link lends */
                viewer?: string;
                /** @description Until when, in seconds since 1970 */
                expires?: string;
                signature?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
                /** @description BCP 47 */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captions.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
                /** @description BCP 47, such as `de` or `pt-BR` */
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaptions"];
            };
        };
        responses: {
            /** @description All captions of the item */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "captions.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
                /** @description BCP 47 */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.files": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFiles"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.file": {
        parameters: {
            query?: {
                /** @description Names the content, so that the answer can be kept for good */
                v?: string;
                /** @description Whose right the link lends */
                viewer?: string;
                /** @description Until when, in seconds since 1970 */
                expires?: string;
                signature?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
                /** @description As the list of files has it */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.image": {
        parameters: {
            query?: {
                /** @description In pixels */
                w?: number;
                /** @description In pixels */
                h?: number;
                /** @description `cover` fills the box and crops, around the focus point; `contain` fills it with a border; `inside` stays within it */
                fit?: "cover" | "contain" | "inside";
                format?: "webp" | "avif" | "jpeg" | "png";
                /** @description 1 to 100, of what loses some */
                q?: number;
                /** @description Names the content, so that the answer can be kept for good */
                v?: string;
                /** @description Whose right the link lends */
                viewer?: string;
                /** @description Until when, in seconds since 1970 */
                expires?: string;
                signature?: string;
                /** @description Allows lengths and qualities that are not among those that everybody may ask for */
                size?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.imageUrl": {
        parameters: {
            query?: {
                /** @description In pixels */
                w?: number;
                /** @description In pixels */
                h?: number;
                /** @description `cover` fills the box and crops, around the focus point; `contain` fills it with a border; `inside` stays within it */
                fit?: "cover" | "contain" | "inside";
                format?: "webp" | "avif" | "jpeg" | "png";
                /** @description 1 to 100, of what loses some */
                q?: number;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageUrl"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.original": {
        parameters: {
            query?: {
                /** @description Names the content, so that the answer can be kept for good */
                v?: string;
                /** @description Whose right the link lends */
                viewer?: string;
                /** @description Until when, in seconds since 1970 */
                expires?: string;
                signature?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
                /** @description The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110). */
                Range?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Where the bytes are, if the server is set up to send you to its object store for them. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.replace": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description Of any type that can be uploaded
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The item, which is being processed */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            507: components["responses"]["InsufficientStorage"];
        };
    };
    "media.reprocess": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item, which is being processed */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "media.state": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The item's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaProgress"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "discovery.meta": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meta"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.actions": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description The id of what was decided about */
                subject?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationActionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.act": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAction"];
            };
        };
        responses: {
            /** @description It is decided. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationAction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.appeal": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The decision's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAppeal"];
            };
        };
        responses: {
            /** @description It will be looked at. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.undo": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The decision's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationAction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "blocklists.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Which list */
                list: components["schemas"]["BlocklistName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlocklistPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "blocklists.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which list */
                list: components["schemas"]["BlocklistName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBlocklistEntry"];
            };
        };
        responses: {
            /** @description It is blocked. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlocklistEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "blocklists.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which list */
                list: components["schemas"]["BlocklistName"];
                /** @description The entry's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not blocked. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.case": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The case's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationCaseDetails"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.updateCase": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The case's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationCaseDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.decideAppeal": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The case's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealDecision"];
            };
        };
        responses: {
            /** @description The case as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationCaseDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.queue": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description `open`: nobody looks after it yet */
                status?: "open" | "assigned" | "resolved";
                kind?: "report" | "blocklist" | "appeal";
                /** @description One of its reasons */
                reason?: components["schemas"]["CaseReason"];
                /** @description Who looks after it: an id, `@handle`, or `me` */
                assignee?: string;
                /** @description What has waited longest first, or what most have reported */
                sort?: "oldest" | "reports";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationCasePage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "moderation.modlog": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModlogPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "notifications.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Only those that have not been read. */
                unread?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "notifications.readUpTo": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadMark"];
            };
        };
        responses: {
            /** @description They are read. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "notifications.unreadCount": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "notifications.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is read. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whether each post tells, as `ranking`, why it stands where it does */
                explain?: boolean;
                /** @description `new`: the last published first. `hot`: what is new and voted for. `top`: what has the most votes */
                sort?: "new" | "hot" | "top";
                /** @description Of which time the best are wanted, with `sort=top`; `all` unless you say otherwise */
                window?: "day" | "week" | "month" | "year" | "all";
                /** @description Whose posts: an id, `@handle`, or `me` */
                author?: string;
                /** @description Posts with this tag, written with or without `#`; not together with `author` */
                tag?: string;
                /** @description The id of a collection: the posts in it, in its order. Without `author`, `tag`, `status` and `sort` */
                collection?: string;
                /** @description What is not published can be asked for with `author=me` only */
                status?: "draft" | "scheduled" | "published" | "deleted";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPost"];
            };
        };
        responses: {
            /** @description The post as it now is */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.batch": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostBatch"];
            };
        };
        responses: {
            /** @description What came of each */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostBatchResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.getByExternalId": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description What you gave as `externalId` */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Your own name for it */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedPost"];
            };
        };
        responses: {
            /** @description The post that was there, as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostEntity"];
                };
            };
            /** @description The post that was written */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412. */
                "If-Match"?: string;
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostChanges"];
            };
        };
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description `hot`: by votes and age; `top`: by votes; `new`: the last first; `old`: the first first */
                sort?: "hot" | "new" | "top" | "old";
                /** @description How many levels of answers each comment brings along */
                depth?: number;
                /** @description `tree`: what answers the post, with answers below it; `flat`: all comments as one list */
                view?: "tree" | "flat";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description The comment as it now is */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.html": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostHtml"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.pin": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.publish": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.revisions": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostRevisionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.restoreRevision": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
                /** @description The revision's number */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.save": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is saved. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.unsave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not saved. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.unpin": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.unpublish": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.vote": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVote"];
            };
        };
        responses: {
            /** @description The counts as they now are */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "posts.unvote": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The post's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts as they now are */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "reports.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description It is reported. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "search.find": {
        parameters: {
            query: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Words that must all be there; `"in this order"`, `or` and `-without` mean what they do elsewhere */
                q: string;
                /**
                 * @description What to look for: `posts`, `users`, `tags`, `comments`, `collections`, with commas between them; all if you leave it out
                 * @example posts,tags
                 */
                types?: string;
                /**
                 * @description Only what its author said is in this language (ISO 639-1); accounts and tags are in none
                 * @example en
                 */
                language?: string;
                /** @description The newest 1,000 of each type in the order of their worth, or all, the newest first */
                sort?: "relevance" | "new";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "search.suggest": {
        parameters: {
            query: {
                /**
                 * @description What was typed so far, of which the first 64 letters count; with `@` before it only accounts are suggested, with `#` only
                 *     tags. By nothing nothing is suggested
                 */
                q: string;
                /**
                 * @description What to suggest: `posts`, `users`, `tags`, `collections`, `comments`, with commas between them; all if you leave it out.
                 *     Comments come last, and only in the places that the others leave
                 * @example users,tags
                 */
                types?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionList"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tags.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description How their names begin, with or without `#` */
                q?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tags.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tags.follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You follow it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tags.unfollow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You do not follow it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tags.mute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is muted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "tags.unmute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, with or without `#`, in any case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not muted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Only those; without it, all that are not `completed` */
                state?: "uploading" | "verifying" | "completed" | "failed";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description The upload, which waits for its parts */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartsUpload"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileChecks"];
            };
        };
        responses: {
            /** @description One answer per file, in the order of the question */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileCheckResults"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The upload's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The upload's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.complete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The upload's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload as it now is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.parts": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The upload's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArrivedParts"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "uploads.signParts": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The upload's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedParts"];
            };
        };
        responses: {
            /** @description One URL per part, in the order of the question */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartUrls"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description How the handle or the name begins */
                q?: string;
                /** @description The latest first, or those whom most follow */
                sort?: "new" | "followers";
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.block": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is blocked. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.unblock": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. 1 to 255 visible ASCII characters; a random UUID will do. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not blocked. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.collections": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "comments.byUser": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You follow it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.unfollow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You do not follow it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.followers": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.following": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.mute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is muted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.unmute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or `@handle` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not muted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    "users.posts": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An id, `@handle`, or `me` */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ok */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPostPage"];
                };
            };
            /** @description You have what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
