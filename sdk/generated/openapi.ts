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
         *     suspend moderators, and nobody admins.
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
        /** Let a suspended account in again */
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
    "/v1/feeds/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what everybody has published, newest first */
        get: operations["feeds.latest"];
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
         * @description It keeps its id, its texts and its places. What was made of the old file is shown until the new one is ready. Larger
         *     files come by tus, with `replaces` in their metadata.
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
    "/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts
         * @description Without filters: what everybody has published, newest first. With `author=me`: your own posts, drafts included,
         *     the last made first.
         */
        get: operations["posts.list"];
        put?: never;
        /**
         * Write a post
         * @description It is a draft unless `status` says `published`.
         */
        post: operations["posts.create"];
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
        put?: never;
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
         * @description Publishing what is published already changes nothing.
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
        /** Bring a deleted post back */
        post: operations["posts.restore"];
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
        /** Make a post a draft again */
        post: operations["posts.unpublish"];
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
         *     and your own; nothing that is unlisted. Words are brought to their stems by the language of each post: `photos` finds
         *     `photo` in a post that is in English.
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
         * Suggest accounts and tags while somebody types
         * @description Those whose handle or name begins with `q` come first, then those that are like it: a wrong letter does no harm.
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
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your uploads that are not over, begun on whatever device, the last one first */
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
            /** @description Cursor of the next page; null on the last one. */
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
            /** @description Cursor of the next page; null on the last one. */
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
        /** @description Whatever its owner wants to keep with it, at most 16 kB of JSON. */
        CustomData: {
            [key: string]: unknown;
        };
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
        /** @enum {string} */
        EventType: "user.created" | "user.updated" | "user.suspended" | "user.unsuspended" | "user.deleted" | "user.restored" | "user.erased" | "upload.completed" | "upload.failed" | "media.processing" | "media.ready" | "media.failed" | "media.updated" | "media.deleted" | "media.restored" | "post.created" | "post.updated" | "post.published" | "post.unpublished" | "post.deleted" | "post.restored" | "post.pinned" | "post.unpinned" | "comment.created" | "comment.updated" | "comment.deleted" | "comment.restored" | "vote.changed" | "follow.created" | "follow.deleted" | "collection.created" | "collection.updated" | "collection.deleted" | "collection.restored" | "notification.created" | "report.created" | "moderation.decided" | "moderation.undone" | "moderation.appealed";
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
            files: components["schemas"]["FileCheck"][];
        };
        /** @description A place in a picture: from 0 to 1, from the left and from the top. */
        FocusPoint: {
            x: number;
            y: number;
        };
        /** @description What posts are about. */
        FoundTag: {
            /**
             * @description In lower case, without `#`.
             * @example kyoto
             */
            name: string;
            counts: components["schemas"]["FoundTagCounts"];
            /** @description What the caller has to do with it; null when nobody is signed in. */
            viewer: components["schemas"]["FoundTagViewer"] | null;
        };
        FoundTagCounts: {
            /** @description Public posts. */
            posts: number;
            followers: number;
        };
        FoundTagViewer: {
            /** @description Whether the caller follows it. */
            following: boolean;
            /** @description Whether the caller has muted it: its posts are left out of feeds. */
            muted: boolean;
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
        /** @description What a page says of itself. */
        LinkPreview: {
            title: string;
            description: string;
            siteName: string;
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
             * @description `processing` until its sizes are rendered; then `ready`, or `failed` for the reason in `failureCode`.
             * @enum {string}
             */
            state: "processing" | "ready" | "failed" | "deleted";
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
            /** @description Whatever you want to keep with it, at most 16 kB of JSON; takes the place of what is there */
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
            /** @description Cursor of the next page; null on the last one. */
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
            eventTypes: components["schemas"]["EventType"][];
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
        NewPost: {
            title?: string;
            /** @description Markdown */
            body?: string;
            /**
             * @description Whether it is published at once
             * @enum {string}
             */
            status?: "draft" | "published";
            /**
             * @description Who sees it once it is published
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /** @description Your own media, in the order in which they are shown */
            mediaIds?: components["schemas"]["MediaId"][];
            /** @description Your own name for it, unique among your posts: an import can be repeated without making anything twice */
            externalId?: string;
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
             * @description In which language it is written (ISO 639-1); null where nobody said.
             * @example en
             */
            language: string | null;
            /**
             * @description Only its author sees what is not published, or was removed by a moderator.
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
            /** @description Counts the changes of its title and its body. */
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
        PostChanges: {
            title?: string;
            /** @description Markdown */
            body?: string;
            /**
             * @description Who sees it once it is published
             * @enum {string}
             */
            visibility?: "public" | "unlisted" | "followers" | "private";
            /** @description Your own media, in the order in which they are shown; replaces those it has */
            mediaIds?: components["schemas"]["MediaId"][];
            /** @description Your own name for it; null takes it away */
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
        /** @description A page elsewhere. */
        PostLink: {
            /** @description http or https. */
            url: string;
            /** @description What was found there. Null until somebody has looked, and where there is nothing to be found. */
            preview: components["schemas"]["LinkPreview"] | null;
        };
        PostPage: {
            items: components["schemas"]["Post"][];
            /** @description Cursor of the next page; null on the last one. */
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
        Scope: "users:read" | "users:write" | "users:moderate" | "users:admin" | "account:read" | "account:write" | "media:read" | "media:write" | "posts:read" | "posts:write" | "comments:write" | "votes:read" | "votes:write" | "follows:read" | "follows:write" | "collections:read" | "collections:write" | "notifications:read" | "notifications:write" | "reports:write" | "moderation:read" | "moderation:write";
        ScopeInfo: {
            name: components["schemas"]["Scope"];
            description: string;
        };
        SearchPage: {
            items: components["schemas"]["SearchResult"][];
            /** @description Cursor of the next page; null on the last one. */
            next: string | null;
            /** @description As it was at the first page. */
            total: components["schemas"]["SearchTotal"];
        };
        /** @description Something that was found: of `post`, `user` and `tag` the one that `type` names, the others are null. */
        SearchResult: {
            /** @enum {string} */
            type: "post" | "user" | "tag";
            post: components["schemas"]["Post"] | null;
            user: components["schemas"]["User"] | null;
            tag: components["schemas"]["FoundTag"] | null;
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
            /** @description Cursor of the next page; null on the last one. */
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
        /** @description Of `user` and `tag` the one that `type` names; the other is null. */
        Suggestion: {
            /** @enum {string} */
            type: "user" | "tag";
            user: components["schemas"]["Author"] | null;
            tag: components["schemas"]["FoundTag"] | null;
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
            /** @description Cursor of the next page; null on the last one. */
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
        UserCounts: {
            /** @description Published, public posts. */
            posts: number;
            followers: number;
            /** @description Accounts that it follows. */
            following: number;
        };
        UserPage: {
            items: components["schemas"]["User"][];
            /** @description Cursor of the next page; null on the last one. */
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
    "feeds.latest": {
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
    "posts.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most */
                limit?: number;
                /** @description `next` of the page before; leave it out for the first page */
                cursor?: string;
                /** @description Whose posts: an id, `@handle`, or `me` */
                author?: string;
                /** @description Drafts and deleted posts can be asked for with `author=me` only */
                status?: "draft" | "published" | "deleted";
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
                 * @description What to look for: `posts`, `users`, `tags`, with commas between them; all of them if you leave it out
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
                /** @description What was typed so far; with `@` before it only accounts are suggested, with `#` only tags */
                q: string;
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
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
