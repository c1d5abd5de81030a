import type { ApiCall, ChangeOptions, EventStream, PageCall, ReadOptions, RequestOptions, WriteOptions } from "../call.ts";
import type { components, operations } from "./openapi.ts";

type Schemas = components["schemas"];
/** What is null is left out, so that the `next` of a page can be given as `cursor`. */
type OrNull<T> = { [K in keyof T]: T[K] | null };

/** An account as moderators see it. */
export type Account = Schemas["Account"];
export type AccountPage = Schemas["AccountPage"];
export type AccountSuspension = Schemas["AccountSuspension"];
export type ActionName = Schemas["ActionName"];
/** A key for programs. */
export type ApiKey = Schemas["ApiKey"];
export type ApiKeyChanges = Schemas["ApiKeyChanges"];
export type ApiKeyPage = Schemas["ApiKeyPage"];
/** A key, and its secret: it is shown this once. */
export type ApiKeyWithSecret = Schemas["ApiKeyWithSecret"];
export type AppealDecision = Schemas["AppealDecision"];
/** A part that the object store has. */
export type ArrivedPart = Schemas["ArrivedPart"];
export type ArrivedParts = Schemas["ArrivedParts"];
/** The account as it is shown beside what it made. */
export type Author = Schemas["Author"];
/** Something that is not taken, or only to be looked at. */
export type BlocklistEntry = Schemas["BlocklistEntry"];
export type BlocklistName = Schemas["BlocklistName"];
export type BlocklistPage = Schemas["BlocklistPage"];
/** What a camera writes into its files. Null: it does not say. */
export type Camera = Schemas["Camera"];
export type CameraLocation = Schemas["CameraLocation"];
/** A text track. */
export type Captions = Schemas["Captions"];
export type CaptionsList = Schemas["CaptionsList"];
/** What an appeal is about. */
export type CaseAppeal = Schemas["CaseAppeal"];
export type CaseChanges = Schemas["CaseChanges"];
/** Why a case is there: as reports say, or because it holds what a block list has. */
export type CaseReason = Schemas["CaseReason"];
export type CaseReport = Schemas["CaseReport"];
/** With whom a collection is shared. */
export type Collaborator = Schemas["Collaborator"];
export type CollaboratorPage = Schemas["CollaboratorPage"];
export type CollaboratorRole = Schemas["CollaboratorRole"];
/** An album, a playlist, a series or a folder: media and posts in an order. */
export type Collection = Schemas["Collection"];
export type CollectionChanges = Schemas["CollectionChanges"];
export type CollectionCounts = Schemas["CollectionCounts"];
/** The picture that stands for a collection. */
export type CollectionCover = Schemas["CollectionCover"];
/** A thing in a collection: a media item or a post. */
export type CollectionItem = Schemas["CollectionItem"];
export type CollectionItemPage = Schemas["CollectionItemPage"];
export type CollectionPage = Schemas["CollectionPage"];
export type CollectionPath = Schemas["CollectionPath"];
export type CollectionViewer = Schemas["CollectionViewer"];
/** Something said below a post, or in answer to another comment. */
export type Comment = Schemas["Comment"];
export type CommentAncestors = Schemas["CommentAncestors"];
export type CommentChanges = Schemas["CommentChanges"];
export type CommentCounts = Schemas["CommentCounts"];
/** What a comment says, for a page to show. */
export type CommentHtml = Schemas["CommentHtml"];
export type CommentPage = Schemas["CommentPage"];
/** Answers to a comment, as far as the page goes. */
export type CommentReplies = Schemas["CommentReplies"];
/** What a comment said before it was changed. */
export type CommentRevision = Schemas["CommentRevision"];
export type CommentRevisionPage = Schemas["CommentRevisionPage"];
export type CommentViewer = Schemas["CommentViewer"];
/** What viewers are warned of. */
export type ContentLabel = Schemas["ContentLabel"];
/** Whatever its owner wants to keep with it, at most 16 kB of JSON. */
export type CustomData = Schemas["CustomData"];
/** A decision, as those see it whom it concerns. */
export type Decision = Schemas["Decision"];
export type DecisionAppeal = Schemas["DecisionAppeal"];
export type DecisionPage = Schemas["DecisionPage"];
/** Why a moderator decided so. Everybody may know it. */
export type DecisionReason = Schemas["DecisionReason"];
export type Deletion = Schemas["Deletion"];
export type DeliveredFile = Schemas["DeliveredFile"];
export type DiscoveredOidc = Schemas["DiscoveredOidc"];
/** What a client needs to know of a server, from any of its URLs. */
export type Discovery = Schemas["Discovery"];
/** What a request ended. */
export type EndedSessions = Schemas["EndedSessions"];
/** Something that happened to what is the caller's. */
export type Event = Schemas["Event"];
export type EventPage = Schemas["EventPage"];
/** What somebody can be told of. */
export type EventType = Schemas["EventType"];
export type FileCheck = Schemas["FileCheck"];
export type FileCheckResult = Schemas["FileCheckResult"];
export type FileCheckResults = Schemas["FileCheckResults"];
export type FileChecks = Schemas["FileChecks"];
/** A place in a picture: from 0 to 1, from the left and from the top. */
export type FocusPoint = Schemas["FocusPoint"];
/** Whether an account could take a handle now. */
export type HandleAvailability = Schemas["HandleAvailability"];
/** A part of a text, as plain text: escape it as you do with any. */
export type Highlight = Schemas["Highlight"];
export type HighlightPart = Schemas["HighlightPart"];
/** A picture in a size of your own. */
export type ImageUrl = Schemas["ImageUrl"];
/** What became of the items of a collection. */
export type ItemChange = Schemas["ItemChange"];
/** The id of a media item or of a post */
export type ItemId = Schemas["ItemId"];
/** What a page says of itself. Plain text, cut short. */
export type LinkPreview = Schemas["LinkPreview"];
/** A post in a list. */
export type ListedPost = Schemas["ListedPost"];
export type ListedPostPage = Schemas["ListedPostPage"];
/** Where to sign out, too. */
export type LoggedOut = Schemas["LoggedOut"];
export type LogoutTokenForm = Schemas["LogoutTokenForm"];
/** Your own account. */
export type Me = Schemas["Me"];
/** An uploaded picture, film or sound. */
export type Media = Schemas["Media"];
export type MediaChanges = Schemas["MediaChanges"];
/** What was made of an item. */
export type MediaFiles = Schemas["MediaFiles"];
/** The id of one of your media */
export type MediaId = Schemas["MediaId"];
export type MediaPage = Schemas["MediaPage"];
/** What a worker is at. */
export type MediaProgress = Schemas["MediaProgress"];
/**
 * Where the bytes of an item are. What everybody may see has lasting URLs that name their content. What the caller alone
 * may see has URLs that lend its right for some hours, so that pages can show it in plain `<img>` and `<video>`.
 */
export type MediaUrls = Schemas["MediaUrls"];
export type MediaViewer = Schemas["MediaViewer"];
/** The facts of this server that a program can adapt to. */
export type Meta = Schemas["Meta"];
/** Something reported or decided about, as moderators see it: of all kinds alike, whoever else may see it. */
export type ModeratedContent = Schemas["ModeratedContent"];
/** What a moderator decided. */
export type ModerationAction = Schemas["ModerationAction"];
export type ModerationActionPage = Schemas["ModerationActionPage"];
/** Something that a moderator has to look at. */
export type ModerationCase = Schemas["ModerationCase"];
/** A case, with all that one has to know to decide it. */
export type ModerationCaseDetails = Schemas["ModerationCaseDetails"];
export type ModerationCasePage = Schemas["ModerationCasePage"];
/** A decision, as everybody may know of it. */
export type ModlogEntry = Schemas["ModlogEntry"];
export type ModlogPage = Schemas["ModlogPage"];
export type MovedItems = Schemas["MovedItems"];
/** A post whose externalId is in the path. */
export type NamedPost = Schemas["NamedPost"];
export type NewAction = Schemas["NewAction"];
export type NewApiKey = Schemas["NewApiKey"];
export type NewAppeal = Schemas["NewAppeal"];
export type NewBlocklistEntry = Schemas["NewBlocklistEntry"];
export type NewCaptions = Schemas["NewCaptions"];
export type NewCollection = Schemas["NewCollection"];
export type NewComment = Schemas["NewComment"];
export type NewItems = Schemas["NewItems"];
export type NewPost = Schemas["NewPost"];
export type NewReport = Schemas["NewReport"];
export type NewUpload = Schemas["NewUpload"];
export type NewVote = Schemas["NewVote"];
/** Something that happened and that the caller may want to know. */
export type Notification = Schemas["Notification"];
export type NotificationComment = Schemas["NotificationComment"];
export type NotificationPage = Schemas["NotificationPage"];
export type NotificationPost = Schemas["NotificationPost"];
export type NotificationType = Schemas["NotificationType"];
export type PartNumber = Schemas["PartNumber"];
/** Where to send a part, by PUT, without credentials. */
export type PartUrl = Schemas["PartUrl"];
export type PartUrls = Schemas["PartUrls"];
/** An upload in parts, and how to cut the file. */
export type PartsUpload = Schemas["PartsUpload"];
/** Somebody, as moderators see them. */
export type Person = Schemas["Person"];
/** The forms in which a video or a sound can be played. Null: this one is not there. */
export type Playback = Schemas["Playback"];
/** Something an author shows or says. */
export type Post = Schemas["Post"];
export type PostBatch = Schemas["PostBatch"];
export type PostBatchResult = Schemas["PostBatchResult"];
export type PostChanges = Schemas["PostChanges"];
export type PostCounts = Schemas["PostCounts"];
/** Something an author shows or says. */
export type PostEntity = Schemas["PostEntity"];
/** The body of a post for a page to show. */
export type PostHtml = Schemas["PostHtml"];
/** A page elsewhere. */
export type PostLink = Schemas["PostLink"];
export type PostOperation = Schemas["PostOperation"];
export type PostOperationFault = Schemas["PostOperationFault"];
/** As the answer to the operation on its own; pointers lead into this request. */
export type PostOperationProblem = Schemas["PostOperationProblem"];
export type PostOperationResult = Schemas["PostOperationResult"];
export type PostPage = Schemas["PostPage"];
/** The terms of a post's rank: `hot` is `votes` and `time` together. */
export type PostRanking = Schemas["PostRanking"];
/** What a post said and showed before it was changed. */
export type PostRevision = Schemas["PostRevision"];
export type PostRevisionPage = Schemas["PostRevisionPage"];
export type PostViewer = Schemas["PostViewer"];
export type ProfileChanges = Schemas["ProfileChanges"];
/** An image that stands for an account. Everybody can see it. */
export type ProfileImage = Schemas["ProfileImage"];
export type ProfileImageChoice = Schemas["ProfileImageChoice"];
/** Where else somebody is found. */
export type ProfileLink = Schemas["ProfileLink"];
/** The names are those of RFC 9728 section 2. */
export type ProtectedResource = Schemas["ProtectedResource"];
export type ReadMark = Schemas["ReadMark"];
/** Whether this process may take traffic, and what each part it depends on says. */
export type Readiness = Schemas["Readiness"];
/** What you and an account are to each other. */
export type Relationship = Schemas["Relationship"];
export type RelationshipQuery = Schemas["RelationshipQuery"];
export type Relationships = Schemas["Relationships"];
export type RemovedItems = Schemas["RemovedItems"];
export type Rendition = Schemas["Rendition"];
/** Something that you have reported. */
export type Report = Schemas["Report"];
export type ReportPage = Schemas["ReportPage"];
/** Why something should be looked at. */
export type ReportReason = Schemas["ReportReason"];
export type Role = Schemas["Role"];
export type Rotation = Schemas["Rotation"];
export type Scope = Schemas["Scope"];
export type ScopeInfo = Schemas["ScopeInfo"];
export type SearchPage = Schemas["SearchPage"];
/** Something that was found: the one that `type` names, the others are null. */
export type SearchResult = Schemas["SearchResult"];
/** How many there are, of all types together. Only the first 1,000 of each are counted. */
export type SearchTotal = Schemas["SearchTotal"];
/** A browser in which the caller is signed in. */
export type Session = Schemas["Session"];
/** Who the caller is, and why it may do what it may. */
export type SessionInfo = Schemas["SessionInfo"];
export type SessionPage = Schemas["SessionPage"];
export type SessionRole = Schemas["SessionRole"];
export type SessionUser = Schemas["SessionUser"];
/** Storage. It is freed when deleted media is purged, 30 days after its deletion. */
export type StorageQuota = Schemas["StorageQuota"];
/** As much of a comment as a line of a list shows. */
export type SuggestedComment = Schemas["SuggestedComment"];
/** As much of a post or collection as a line of a list shows. */
export type SuggestedTitle = Schemas["SuggestedTitle"];
/** Of `user`, `tag`, `post`, `collection` and `comment` the one that `type` names; the others are null. */
export type Suggestion = Schemas["Suggestion"];
export type SuggestionList = Schemas["SuggestionList"];
export type Suspension = Schemas["Suspension"];
/** What posts are about. */
export type Tag = Schemas["Tag"];
export type TagCounts = Schemas["TagCounts"];
/** With or without `#` */
export type TagName = Schemas["TagName"];
export type TagPage = Schemas["TagPage"];
export type TagViewer = Schemas["TagViewer"];
export type UnreadCount = Schemas["UnreadCount"];
/** A file on its way in, piece by piece. */
export type Upload = Schemas["Upload"];
export type UploadLimits = Schemas["UploadLimits"];
export type UploadPage = Schemas["UploadPage"];
/** What an account uses of what it may. */
export type Usage = Schemas["Usage"];
/** An account as everybody sees it. */
export type User = Schemas["User"];
/** The same for everybody, whomever of these one may not see, or who is suspended. */
export type UserCounts = Schemas["UserCounts"];
/** The id of an account, or its `@handle` */
export type UserId = Schemas["UserId"];
/** An account or a tag, and since when it is followed or muted. */
export type UserOrTag = Schemas["UserOrTag"];
export type UserOrTagPage = Schemas["UserOrTagPage"];
export type UserPage = Schemas["UserPage"];
export type UserViewer = Schemas["UserViewer"];
export type VoteCounts = Schemas["VoteCounts"];
/** What a vote has made of the thing that was voted on. */
export type VoteState = Schemas["VoteState"];
/** 1 for it, -1 against it. */
export type VoteValue = Schemas["VoteValue"];
export type VoteViewer = Schemas["VoteViewer"];
export type WantedParts = Schemas["WantedParts"];
/** Where to go from here. */
export type Welcome = Schemas["Welcome"];
/** Why a request was not done (RFC 9457). */
export type Problem = Schemas["Problem"];
/** One thing that is wrong with one field of a request. */
export type FieldError = Schemas["FieldError"];

/** What `admin.users` can be asked for. */
export type AdminUsersQuery = OrNull<NonNullable<operations["admin.users"]["parameters"]["query"]>>;

/** Accounts, for moderators and admins. */
export interface AdminResource {
  /**
   * List all accounts, newest first, suspended and deleted ones included.
   *
   * Needs the scope `users:moderate`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/admin/users
   */
  users(query?: AdminUsersQuery, options?: ReadOptions): PageCall<Account>;
  /**
   * Read an account with what only moderators see of it.
   *
   * Needs the scope `users:moderate`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/admin/users/{user}
   */
  user(user: string, options?: ReadOptions): ApiCall<Account>;
  /**
   * Sign an account out everywhere.
   *
   * Ends its sessions and refuses every access token that was issued before. API keys stay.
   *
   * Needs the scope `users:admin`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/admin/users/{user}/sign-out
   */
  signOut(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Keep an account out.
   *
   * Its sessions, tokens and keys are refused everywhere within a second, until the suspension ends. Moderators cannot
   * suspend moderators, and nobody admins. A suspension by an admin is changed and ended by admins only.
   *
   * Needs the scope `users:moderate`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/admin/users/{user}/suspend
   */
  suspend(user: string, body: Suspension, options?: WriteOptions): ApiCall<Account>;
  /**
   * Let a suspended account in again.
   *
   * Whom an admin has suspended only an admin lets in.
   *
   * Needs the scope `users:moderate`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/admin/users/{user}/unsuspend
   */
  unsuspend(user: string, options?: WriteOptions): ApiCall<Account>;
}

/** What `apiKeys.list` can be asked for. */
export type ApiKeysListQuery = OrNull<NonNullable<operations["apiKeys.list"]["parameters"]["query"]>>;

/** Keys for your programs, in place of a sign-in. */
export interface ApiKeysResource {
  /**
   * List your API keys, newest first.
   *
   * Needs the scope `account:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/api-keys
   */
  list(query?: ApiKeysListQuery, options?: ReadOptions): PageCall<ApiKey>;
  /**
   * Make an API key.
   *
   * Its secret is in this answer and never again. Send it as `Authorization: Bearer easel_...`.
   *
   * Needs the scope `account:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/me/api-keys
   */
  create(body: NewApiKey, options?: WriteOptions): ApiCall<ApiKeyWithSecret>;
  /**
   * Read one of your API keys.
   *
   * Needs the scope `account:read`.
   *
   * @param id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/me/api-keys/{id}
   */
  get(id: string, options?: ReadOptions): ApiCall<ApiKey>;
  /**
   * Rename one of your API keys, or take scopes away from it.
   *
   * Needs the scope `account:write`.
   *
   * @param id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see PATCH /v1/me/api-keys/{id}
   */
  update(id: string, body: ApiKeyChanges, options?: WriteOptions): ApiCall<ApiKey>;
  /**
   * Revoke an API key.
   *
   * It is refused from now on, everywhere, within a second.
   *
   * Needs the scope `account:write`.
   *
   * @param id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/me/api-keys/{id}
   */
  revoke(id: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Give an API key a new secret.
   *
   * The old one goes on for `overlapSeconds`, so that programs can be changed over one by one.
   *
   * Needs the scope `account:write`.
   *
   * @param id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/me/api-keys/{id}/rotate
   */
  rotate(id: string, body: Rotation, options?: WriteOptions): ApiCall<ApiKeyWithSecret>;
}

/** Signing in by a session with a cookie, and who you are. */
export interface AuthResource {
  /**
   * Read who you are here, and why you may do what you may.
   *
   * Which claim gave which role, what the roles allow, and when the credential ends.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/auth/session
   */
  session(options?: ReadOptions): ApiCall<SessionInfo>;
}

/** What `blocklists.list` can be asked for. */
export type BlocklistsListQuery = OrNull<NonNullable<operations["blocklists.list"]["parameters"]["query"]>>;

/** Words, domains and files that are not taken, or only to be looked at. */
export interface BlocklistsResource {
  /**
   * List what is blocked, the last added first.
   *
   * Needs the scope `moderation:read`.
   *
   * @param list Which list
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/moderation/blocklists/{list}
   */
  list(list: string, query?: BlocklistsListQuery, options?: ReadOptions): PageCall<BlocklistEntry>;
  /**
   * Block a word, a domain, or a file.
   *
   * Counts for what is written within a second from then on; what is there already stays. Words are found whole, whatever
   * the case, the accents and the look-alike letters.
   *
   * Needs the scope `moderation:write`.
   *
   * @param list Which list
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/moderation/blocklists/{list}
   */
  create(list: string, body: NewBlocklistEntry, options?: WriteOptions): ApiCall<BlocklistEntry>;
  /**
   * Take something off a list.
   *
   * Needs the scope `moderation:write`.
   *
   * @param list Which list
   * @param id The entry's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/moderation/blocklists/{list}/{id}
   */
  delete(list: string, id: string, options?: WriteOptions): ApiCall<void>;
}

/** What `captions.get` can be asked for. */
export type CaptionsGetQuery = OrNull<NonNullable<operations["captions.get"]["parameters"]["query"]>>;

/** Text tracks of films and sounds. */
export interface CaptionsResource {
  /**
   * List the captions of an item.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/media/{id}/captions
   */
  list(id: string, options?: ReadOptions): ApiCall<CaptionsList>;
  /**
   * Get captions as WebVTT.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @param language BCP 47
   * @throws {EaselError} With status 401, 403, 404, 416 or 429, among others
   * @see GET /v1/media/{id}/captions/{language}
   */
  get(id: string, language: string, query?: CaptionsGetQuery, options?: ReadOptions): ApiCall<Response>;
  /**
   * Set the captions of an item in a language.
   *
   * WebVTT, or SubRip, which becomes WebVTT. Comments and styles are left out.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @param language BCP 47, such as `de` or `pt-BR`
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/media/{id}/captions/{language}
   */
  put(id: string, language: string, body: NewCaptions, options?: WriteOptions): ApiCall<CaptionsList>;
  /**
   * Delete the captions of an item in a language.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @param language BCP 47
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/media/{id}/captions/{language}
   */
  delete(id: string, language: string, options?: WriteOptions): ApiCall<void>;
}

/** What `collections.list` can be asked for. */
export type CollectionsListQuery = OrNull<NonNullable<operations["collections.list"]["parameters"]["query"]>>;

/** What `collections.listCollaborators` can be asked for. */
export type CollectionsListCollaboratorsQuery = OrNull<NonNullable<operations["collections.listCollaborators"]["parameters"]["query"]>>;

/** What `collections.listItems` can be asked for. */
export type CollectionsListItemsQuery = OrNull<NonNullable<operations["collections.listItems"]["parameters"]["query"]>>;

/** Albums, playlists, series and folders of media and posts. */
export interface CollectionsResource {
  /**
   * List collections, the last made first.
   *
   * Without filters: all public ones. With `owner`: those of an account, with `owner=me` your private ones, too. With
   * `parent`: those that lie in a collection.
   *
   * For everybody; signed in, with the scope `collections:read`.
   *
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/collections
   */
  list(query?: CollectionsListQuery, options?: ReadOptions): PageCall<Collection>;
  /**
   * Make a collection.
   *
   * An album that you alone can see, unless you say otherwise.
   *
   * Needs the scope `collections:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/collections
   */
  create(body: NewCollection, options?: WriteOptions): ApiCall<Collection>;
  /**
   * Read your own collection by the name that it has elsewhere.
   *
   * Needs the scope `collections:read`.
   *
   * @param externalId What you gave as `externalId`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/collections/by-external/{externalId}
   */
  getByExternalId(externalId: string, options?: ReadOptions): ApiCall<Collection>;
  /**
   * Get or make your own collection by its path.
   *
   * For folder trees: `2024/Japan/Kyoto` is the collection named `Kyoto` in `Japan` in `2024`. What is missing is made;
   * however many ask at once, there is one of each. There can be 16 levels.
   *
   * Needs the scope `collections:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/collections/ensure
   */
  ensure(body: CollectionPath, options?: WriteOptions): ApiCall<Collection>;
  /**
   * Read a collection.
   *
   * For everybody; signed in, with the scope `collections:read`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/collections/{id}
   */
  get(id: string, options?: ReadOptions): ApiCall<Collection>;
  /**
   * Change a collection.
   *
   * What you leave out stays as it is. Whoever is to see it then sees the media in it as well.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 413, 415, 422 or 429, among others
   * @see PATCH /v1/collections/{id}
   */
  update(id: string, body: CollectionChanges, options?: ChangeOptions): ApiCall<Collection>;
  /**
   * Delete a collection, with all collections that lie in it.
   *
   * They are gone for everybody at once, and you can restore them for 30 days. Media and posts in them stay.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 422 or 429, among others
   * @see DELETE /v1/collections/{id}
   */
  delete(id: string, options?: ChangeOptions): ApiCall<void>;
  /**
   * List with whom a collection is shared.
   *
   * For its owner, and for those with whom it is.
   *
   * Needs the scope `collections:read`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/collections/{id}/collaborators
   */
  listCollaborators(id: string, query?: CollectionsListCollaboratorsQuery, options?: ReadOptions): PageCall<Collaborator>;
  /**
   * Share your own collection with an account.
   *
   * Editors add, move and remove items; viewers see the collection, private as it may be. Collections that lie in it are not
   * shared with it. Whoever does not want it can leave; a block ends it.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/collections/{id}/collaborators/{user}
   */
  setCollaborator(id: string, user: string, body: CollaboratorRole, options?: WriteOptions): ApiCall<Collaborator>;
  /**
   * Share a collection with an account no longer.
   *
   * Its owner does so for anybody, and everybody for themselves, with `me`. The media that they have added leaves it, too.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/collections/{id}/collaborators/{user}
   */
  removeCollaborator(id: string, user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * List what is in a collection, in its order.
   *
   * Each item comes with its media or its post. What you may not see, such as the drafts of others, is left out. A credential
   * without all of these scopes sees what everybody does. A page may be short where much is out of sight: go on as long as
   * there is a `next`.
   *
   * For everybody; signed in, with the scope `collections:read`, `media:read`, `posts:read`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/collections/{id}/items
   */
  listItems(id: string, query?: CollectionsListItemsQuery, options?: ReadOptions): PageCall<CollectionItem>;
  /**
   * Add items to a collection.
   *
   * Your own media, and posts that you can see. Whoever sees the collection sees the media from then on, and its owner decides
   * who that is. What is in it already stays where it is.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/collections/{id}/items
   */
  addItems(id: string, body: NewItems, options?: WriteOptions): ApiCall<ItemChange>;
  /**
   * Move items within a collection.
   *
   * They come one after the other, in the order in which you name them. It is the order by hand that changes, whichever the
   * collection is shown in.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/collections/{id}/items/move
   */
  moveItems(id: string, body: MovedItems, options?: WriteOptions): ApiCall<ItemChange>;
  /**
   * Take items out of a collection.
   *
   * The media and posts themselves stay. What is not in it is passed over.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/collections/{id}/items/remove
   */
  removeItems(id: string, body: RemovedItems, options?: WriteOptions): ApiCall<ItemChange>;
  /**
   * Bring a deleted collection back, with what was deleted with it.
   *
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/collections/{id}/restore
   */
  restore(id: string, options?: WriteOptions): ApiCall<Collection>;
}

/** What `comments.replies` can be asked for. */
export type CommentsRepliesQuery = OrNull<NonNullable<operations["comments.replies"]["parameters"]["query"]>>;

/** What `comments.revisions` can be asked for. */
export type CommentsRevisionsQuery = OrNull<NonNullable<operations["comments.revisions"]["parameters"]["query"]>>;

/** What `comments.list` can be asked for. */
export type CommentsListQuery = OrNull<NonNullable<operations["comments.list"]["parameters"]["query"]>>;

/** What `comments.byUser` can be asked for. */
export type CommentsByUserQuery = OrNull<NonNullable<operations["comments.byUser"]["parameters"]["query"]>>;

/** What people say below posts, and in answer to one another. */
export interface CommentsResource {
  /**
   * Read a comment.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/comments/{id}
   */
  get(id: string, options?: ReadOptions): ApiCall<Comment>;
  /**
   * Change a comment.
   *
   * Within 24 hours. What it said before is kept, for you and for moderators. Whom the change names is not told.
   *
   * Needs the scope `comments:write`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 413, 415, 422 or 429, among others
   * @see PATCH /v1/comments/{id}
   */
  update(id: string, body: CommentChanges, options?: ChangeOptions): ApiCall<Comment>;
  /**
   * Delete a comment.
   *
   * It is gone for everybody at once; where there are answers to it, its place is kept. You can restore it for 30 days.
   *
   * Needs the scope `comments:write`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 422 or 429, among others
   * @see DELETE /v1/comments/{id}
   */
  delete(id: string, options?: ChangeOptions): ApiCall<void>;
  /**
   * Read what a comment answers, up to the post.
   *
   * For a page of one comment, with what it is about above it; `/v1/comments/{id}/replies` has what is below. What may not be read
   * only keeps its place.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/comments/{id}/ancestors
   */
  ancestors(id: string, options?: ReadOptions): ApiCall<CommentAncestors>;
  /**
   * Read what a comment says as HTML.
   *
   * Its Markdown as the HTML that posts have: harmless, for a page to show as it is. Of a comment that only keeps its place there
   * is none.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/comments/{id}/html
   */
  html(id: string, options?: ReadOptions): ApiCall<CommentHtml>;
  /**
   * Read the answers to a comment.
   *
   * As a tree, as below a post.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/comments/{id}/replies
   */
  replies(id: string, query?: CommentsRepliesQuery, options?: ReadOptions): PageCall<Comment>;
  /**
   * Bring a deleted comment back.
   *
   * Not what a moderator has removed.
   *
   * Needs the scope `comments:write`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/comments/{id}/restore
   */
  restore(id: string, options?: WriteOptions): ApiCall<Comment>;
  /**
   * Read what a comment said before it was changed, the last first.
   *
   * For its author and for moderators.
   *
   * Needs the scope `posts:read`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/comments/{id}/revisions
   */
  revisions(id: string, query?: CommentsRevisionsQuery, options?: ReadOptions): PageCall<CommentRevision>;
  /**
   * Vote on a comment.
   *
   * You have one vote on it: another one takes its place, and the same one again changes nothing. Your own comments are not
   * yours to vote on.
   *
   * Needs the scope `votes:write`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/comments/{id}/vote
   */
  vote(id: string, body: NewVote, options?: WriteOptions): ApiCall<VoteState>;
  /**
   * Take your vote on a comment back.
   *
   * Needs the scope `votes:write`.
   *
   * @param id The comment's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/comments/{id}/vote
   */
  unvote(id: string, options?: WriteOptions): ApiCall<VoteState>;
  /**
   * Read the comments below a post.
   *
   * As a tree, a page has `limit` of those that answer the post itself. Each brings along the first five answers to it,
   * these theirs, down to `depth`, and at most 200 in all. Where `replies.next` is not null there are more: go on with it
   * at `/v1/comments/{id}/replies`, in the same order.
   *
   * What is deleted, removed, or by somebody with whom there is a block, is left out; where it has answers, its place is
   * kept, without what was said or by whom.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts/{id}/comments
   */
  list(id: string, query?: CommentsListQuery, options?: ReadOptions): PageCall<Comment>;
  /**
   * Comment on a post.
   *
   * The post's author decides who may; a moderator can close a post, or the answers to a comment. The post's author, the
   * author of what is answered, and who is named, are told.
   *
   * Needs the scope `comments:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/posts/{id}/comments
   */
  create(id: string, body: NewComment, options?: WriteOptions): ApiCall<Comment>;
  /**
   * List what an account has said, the last first.
   *
   * As far as you may see the posts. Your own that a moderator has removed are among them. A page may be short where much is
   * out of sight: go on as long as there is a `next`.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}/comments
   */
  byUser(user: string, query?: CommentsByUserQuery, options?: ReadOptions): PageCall<Comment>;
}

/** What this server is and where its parts are. */
export interface DiscoveryResource {
  /**
   * Say hello and where to go.
   *
   * @throws {EaselError} If it fails
   * @see GET /
   */
  welcome(options?: ReadOptions): ApiCall<Welcome>;
  /**
   * Find out what a client needs to know.
   *
   * API base, sign-in provider, limits of uploads: with any URL of a server, the command line and the SDK find the
   * rest here.
   *
   * @throws {EaselError} If it fails
   * @see GET /.well-known/easel
   */
  easel(options?: ReadOptions): ApiCall<Discovery>;
  /**
   * Find out whose access tokens are accepted.
   *
   * By OAuth 2.0 Protected Resource Metadata (RFC 9728).
   *
   * @throws {EaselError} If it fails
   * @see GET /.well-known/oauth-protected-resource
   */
  protectedResource(options?: ReadOptions): ApiCall<ProtectedResource>;
  /**
   * Read the limits, accepted media types, scopes and event types of this server.
   *
   * @throws {EaselError} With status 429, among others
   * @see GET /v1/meta
   */
  meta(options?: ReadOptions): ApiCall<Meta>;
}

/** What `events.list` can be asked for. */
export type EventsListQuery = OrNull<NonNullable<operations["events.list"]["parameters"]["query"]>>;

/** What `events.stream` can be asked for. */
export type EventsStreamQuery = OrNull<NonNullable<operations["events.stream"]["parameters"]["query"]>>;

/** All that happens to what is yours, kept and live. */
export interface EventsResource {
  /**
   * Read what has happened to what is yours, the oldest first.
   *
   * To your account, your uploads and media, your posts with the votes and comments for them, your collections; and what you have
   * saved, muted and blocked. Nothing is missed and nothing comes twice, whatever happens at the same moment: keep `last`, and give
   * it as `after` when you come again. What has just happened may take a moment to be here.
   *
   * Needs the scope `events:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/events
   */
  list(query?: EventsListQuery, options?: ReadOptions): PageCall<Event, EventPage>;
  /**
   * Hear of what happens to what is yours, as it happens.
   *
   * The same events as server-sent events: `id` is that of the event, `event` its type, `data` the whole as JSON. From now on, unless
   * `after` or `Last-Event-ID` says where to go on. A stream has no end, but can end at any time: come again with the last `id` then,
   * as `EventSource` does by itself, and nothing is missed. An account can have 20 of them.
   *
   * The first block has an `id` alone: keep it, it is where to go on if nothing has happened yet. A line with a colon comes every ten
   * seconds, to say that the stream lives. `retry` is how many milliseconds to wait before coming again.
   *
   * Needs the scope `events:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/events/stream
   */
  stream(query?: EventsStreamQuery, options?: RequestOptions): EventStream<Event>;
}

/** What `feeds.home` can be asked for. */
export type FeedsHomeQuery = OrNull<NonNullable<operations["feeds.home"]["parameters"]["query"]>>;

/** What `feeds.latest` can be asked for. */
export type FeedsLatestQuery = OrNull<NonNullable<operations["feeds.latest"]["parameters"]["query"]>>;

/** What `feeds.popular` can be asked for. */
export type FeedsPopularQuery = OrNull<NonNullable<operations["feeds.popular"]["parameters"]["query"]>>;

/** What `feeds.tag` can be asked for. */
export type FeedsTagQuery = OrNull<NonNullable<operations["feeds.tag"]["parameters"]["query"]>>;

/** What `feeds.user` can be asked for. */
export type FeedsUserQuery = OrNull<NonNullable<operations["feeds.user"]["parameters"]["query"]>>;

/** Posts of many authors, in an order worth reading. */
export interface FeedsResource {
  /**
   * List what those whom you follow have published.
   *
   * Posts of the accounts and the tags that you follow, and your own. Posts for followers only are among them. What you
   * have muted is not.
   *
   * Needs the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/feeds/home
   */
  home(query?: FeedsHomeQuery, options?: ReadOptions): PageCall<ListedPost>;
  /**
   * List what everybody has published, newest first.
   *
   * Where somebody is signed in, without the accounts and tags that they have muted.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/feeds/latest
   */
  latest(query?: FeedsLatestQuery, options?: ReadOptions): PageCall<ListedPost>;
  /**
   * Read what everybody has published, in a feed reader.
   *
   * The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param format `rss`, `atom` or `json`
   * @throws {EaselError} With status 404, 416 or 429, among others
   * @see GET /v1/feeds/latest.{format}
   */
  latestAs(format: string, options?: ReadOptions): ApiCall<Response>;
  /**
   * List what is voted for most.
   *
   * What is new and voted for; with `window`, the best of that time. Each tenfold of votes lifts a post by as much as
   * 12.5 hours do: `hot` = sign(score) × log10(max(|score|, 1)) + seconds from 1970 to its publication / 45,000. Votes
   * count within a few seconds. `explain=true` tells the terms for each post.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/feeds/popular
   */
  popular(query?: FeedsPopularQuery, options?: ReadOptions): PageCall<ListedPost>;
  /**
   * Read what is new and voted for, in a feed reader.
   *
   * The first 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param format `rss`, `atom` or `json`
   * @throws {EaselError} With status 404, 416 or 429, among others
   * @see GET /v1/feeds/popular.{format}
   */
  popularAs(format: string, options?: ReadOptions): ApiCall<Response>;
  /**
   * List the posts with a tag.
   *
   * A tag that nobody has used has no posts.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param tag Its name, with or without `#`, in any case
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/feeds/tag/{tag}
   */
  tag(tag: string, query?: FeedsTagQuery, options?: ReadOptions): PageCall<ListedPost>;
  /**
   * Read the posts with a tag, in a feed reader.
   *
   * The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param tag Its name, with or without `#`, in any case
   * @param format `rss`, `atom` or `json`
   * @throws {EaselError} With status 404, 416 or 429, among others
   * @see GET /v1/feeds/tag/{tag}.{format}
   */
  tagAs(tag: string, format: string, options?: ReadOptions): ApiCall<Response>;
  /**
   * List what an account shows of itself.
   *
   * The posts that it has pinned, the last pinned first; then all others, newest first. Each is there once.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/feeds/user/{user}
   */
  user(user: string, query?: FeedsUserQuery, options?: ReadOptions): PageCall<ListedPost>;
  /**
   * Read what an account has published, in a feed reader.
   *
   * The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.
   *
   * @param user An id, or `@handle`
   * @param format `rss`, `atom` or `json`
   * @throws {EaselError} With status 404, 416 or 429, among others
   * @see GET /v1/feeds/user/{user}.{format}
   */
  userAs(user: string, format: string, options?: ReadOptions): ApiCall<Response>;
}

/** The names by which accounts are found. */
export interface HandlesResource {
  /**
   * Ask whether a handle can be had.
   *
   * For you, if you are signed in: your own handle, and those that you gave up, are available to you.
   *
   * For everybody; signed in, with the scope `users:read`.
   *
   * @param handle Without `@`, in lower case
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/handles/{handle}
   */
  get(handle: string, options?: ReadOptions): ApiCall<HandleAvailability>;
}

/** For load balancers and orchestrators. */
export interface HealthResource {
  /**
   * Is the process up.
   *
   * Asks nobody else: a database that is away is no reason to restart the process.
   *
   * @throws {EaselError} If it fails
   * @see GET /livez
   */
  live(options?: ReadOptions): ApiCall<operations["health.live"]["responses"][200]["content"]["application/json"]>;
  /**
   * May the process take traffic.
   *
   * Asks the database, the cache, the storage and the sign-in provider, at most once a second however many ask.
   * The first and the third decide; without the others Easel goes on with less.
   *
   * @throws {EaselError} If it fails
   * @see GET /readyz
   */
  ready(options?: ReadOptions): ApiCall<Readiness>;
}

/** What `me.blocks` can be asked for. */
export type MeBlocksQuery = OrNull<NonNullable<operations["me.blocks"]["parameters"]["query"]>>;

/** What `me.follows` can be asked for. */
export type MeFollowsQuery = OrNull<NonNullable<operations["me.follows"]["parameters"]["query"]>>;

/** What `me.decisions` can be asked for. */
export type MeDecisionsQuery = OrNull<NonNullable<operations["me.decisions"]["parameters"]["query"]>>;

/** What `me.mutes` can be asked for. */
export type MeMutesQuery = OrNull<NonNullable<operations["me.mutes"]["parameters"]["query"]>>;

/** What `me.saved` can be asked for. */
export type MeSavedQuery = OrNull<NonNullable<operations["me.saved"]["parameters"]["query"]>>;

/** What `me.votes` can be asked for. */
export type MeVotesQuery = OrNull<NonNullable<operations["me.votes"]["parameters"]["query"]>>;

/** Your own account. */
export interface MeResource {
  /**
   * Read your own profile.
   *
   * Needs the scope `users:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me
   */
  get(options?: ReadOptions): ApiCall<Me>;
  /**
   * Change your own profile.
   *
   * Needs the scope `users:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 412, 413, 415, 422 or 429, among others
   * @see PATCH /v1/me
   */
  update(body: ProfileChanges, options?: ChangeOptions): ApiCall<Me>;
  /**
   * Delete your own account.
   *
   * You and all that is yours vanish for everybody else at once, and your credentials are refused. For 30 days you can
   * restore it. Then it is erased: posts, media, keys and sign-ins. Whoever signs in later gets a new account.
   *
   * Needs the scope `account:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 412, 422 or 429, among others
   * @see DELETE /v1/me
   */
  delete(options?: ChangeOptions): ApiCall<Me>;
  /**
   * Show an image as your avatar.
   *
   * One of your own media. Everybody can see it then, whatever posts it is in.
   *
   * Needs the scope `users:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/me/avatar
   */
  setAvatar(body: ProfileImageChoice, options?: WriteOptions): ApiCall<Me>;
  /**
   * Have no avatar any longer.
   *
   * The media stays.
   *
   * Needs the scope `users:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 422 or 429, among others
   * @see DELETE /v1/me/avatar
   */
  removeAvatar(options?: WriteOptions): ApiCall<void>;
  /**
   * Show an image as your banner.
   *
   * One of your own media. Everybody can see it then, whatever posts it is in.
   *
   * Needs the scope `users:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/me/banner
   */
  setBanner(body: ProfileImageChoice, options?: WriteOptions): ApiCall<Me>;
  /**
   * Have no banner any longer.
   *
   * The media stays.
   *
   * Needs the scope `users:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 422 or 429, among others
   * @see DELETE /v1/me/banner
   */
  removeBanner(options?: WriteOptions): ApiCall<void>;
  /**
   * List whom you have blocked, the last one first.
   *
   * Who is deleted, or has blocked you in turn, is not shown.
   *
   * Needs the scope `users:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/blocks
   */
  blocks(query?: MeBlocksQuery, options?: ReadOptions): PageCall<User>;
  /**
   * List whom and what you follow, the last one first.
   *
   * Who is deleted is not shown.
   *
   * Needs the scope `follows:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/follows
   */
  follows(query?: MeFollowsQuery, options?: ReadOptions): PageCall<UserOrTag>;
  /**
   * List what moderators have decided about you and what is yours, the last first.
   *
   * Suspended accounts may read this, too.
   *
   * Needs the scope `users:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/moderation
   */
  decisions(query?: MeDecisionsQuery, options?: ReadOptions): PageCall<Decision>;
  /**
   * Read a decision about you or what is yours.
   *
   * A notification of the type `moderation` names it. Suspended accounts may read this, too.
   *
   * Needs the scope `users:read`.
   *
   * @param id The decision's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/me/moderation/{id}
   */
  decision(id: string, options?: ReadOptions): ApiCall<Decision>;
  /**
   * List whom and what you have muted, the last one first.
   *
   * Who is deleted, or has blocked you, is not shown.
   *
   * Needs the scope `follows:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/mutes
   */
  mutes(query?: MeMutesQuery, options?: ReadOptions): PageCall<UserOrTag>;
  /**
   * Ask what you and some accounts are to each other.
   *
   * At most 100 in one request.
   *
   * Needs the scope `follows:read`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/me/relationships/query
   */
  relationships(body: RelationshipQuery, options?: WriteOptions): ApiCall<Relationships>;
  /**
   * Bring your deleted account back.
   *
   * The one thing, beside signing out, that a deleted account may do.
   *
   * Needs the scope `account:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 422 or 429, among others
   * @see POST /v1/me/restore
   */
  restore(options?: WriteOptions): ApiCall<Me>;
  /**
   * List the posts that you have saved, the last one first.
   *
   * A page may be short where much is out of sight: go on as long as there is a `next`.
   *
   * Needs the scope `votes:read`, `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/saved
   */
  saved(query?: MeSavedQuery, options?: ReadOptions): PageCall<Post>;
  /**
   * Read how much you have stored, and how much you may.
   *
   * Needs the scope `media:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/usage
   */
  usage(options?: ReadOptions): ApiCall<Usage>;
  /**
   * List the posts that you have voted on, the last one first.
   *
   * A vote that you change keeps its place. A page may be short where much is out of sight: go on as long as there is a
   * `next`.
   *
   * Needs the scope `votes:read`, `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/votes
   */
  votes(query?: MeVotesQuery, options?: ReadOptions): PageCall<Post>;
}

/** What `media.list` can be asked for. */
export type MediaListQuery = OrNull<NonNullable<operations["media.list"]["parameters"]["query"]>>;

/** What `media.create` takes. */
export interface MediaCreateForm {
  /** JPEG, PNG, WebP, GIF, AVIF, MP4, QuickTime, WebM, Matroska, MP3, AAC, Ogg, FLAC or WAV */
  file: Blob;
  /** What the image shows, for those who cannot see it */
  alt?: string;
  /** A name to show */
  title?: string;
  /** Your own name for it, unique among your media */
  externalId?: string;
}

/** What `media.file` can be asked for. */
export type MediaFileQuery = OrNull<NonNullable<operations["media.file"]["parameters"]["query"]>>;

/** What `media.image` can be asked for. */
export type MediaImageQuery = OrNull<NonNullable<operations["media.image"]["parameters"]["query"]>>;

/** What `media.imageUrl` can be asked for. */
export type MediaImageUrlQuery = OrNull<NonNullable<operations["media.imageUrl"]["parameters"]["query"]>>;

/** What `media.original` can be asked for. */
export type MediaOriginalQuery = OrNull<NonNullable<operations["media.original"]["parameters"]["query"]>>;

/** What `media.replace` takes. */
export interface MediaReplaceForm {
  /** Of any type that can be uploaded */
  file: Blob;
}

/** Pictures, films and sounds, and what is made of them. */
export interface MediaResource {
  /**
   * List your own media, the last uploaded first.
   *
   * Needs the scope `media:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/media
   */
  list(query?: MediaListQuery, options?: ReadOptions): PageCall<Media>;
  /**
   * Upload a file.
   *
   * A picture, a film or a sound in one multipart request, stored as it arrives; large ones better come by tus, which
   * can go on where it was broken off. The type is told from the bytes, not from the name. Bytes
   * that you have uploaded before give the item that you have, with status 200; what you say about them is taken over.
   *
   * Needs the scope `media:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/media
   */
  create(form: MediaCreateForm, options?: WriteOptions): ApiCall<Media>;
  /**
   * Read what is known of an item.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/media/{id}
   */
  get(id: string, options?: ReadOptions): ApiCall<Media>;
  /**
   * Change what is said of an item.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 413, 415, 422 or 429, among others
   * @see PATCH /v1/media/{id}
   */
  update(id: string, body: MediaChanges, options?: ChangeOptions): ApiCall<Media>;
  /**
   * Delete an item.
   *
   * It vanishes from every post at once. You can restore it for 30 days.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 422 or 429, among others
   * @see DELETE /v1/media/{id}
   */
  delete(id: string, options?: ChangeOptions): ApiCall<void>;
  /**
   * List what was made of an item.
   *
   * Pictures by width, and of films and sounds what can be played.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/media/{id}/files
   */
  files(id: string, options?: ReadOptions): ApiCall<MediaFiles>;
  /**
   * Get one of the files that were made of an item.
   *
   * A picture in a smaller size, a playlist, a stream. Take its URL from the item. Takes range requests.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @param name As the list of files has it
   * @throws {EaselError} With status 401, 403, 404, 416 or 429, among others
   * @see GET /v1/media/{id}/files/{name}
   */
  file(id: string, name: string, query?: MediaFileQuery, options?: ReadOptions): ApiCall<Response>;
  /**
   * Get a picture in a size of your own.
   *
   * Made when it is first asked for, and kept. Anybody who may see the item may ask for usual lengths; for any other, get
   * a link at `image-url`. Never enlarged; `cover` keeps the item's focus point in sight.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 416 or 429, among others
   * @see GET /v1/media/{id}/image
   */
  image(id: string, query?: MediaImageQuery, options?: ReadOptions): ApiCall<Response>;
  /**
   * Get a link to a picture in any size.
   *
   * Needs the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/media/{id}/image-url
   */
  imageUrl(id: string, query?: MediaImageUrlQuery, options?: ReadOptions): ApiCall<ImageUrl>;
  /**
   * Get the whole of it.
   *
   * The owner gets the uploaded bytes. Everybody else gets the same without private metadata such as the place where it
   * was taken. Takes range requests.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 416 or 429, among others
   * @see GET /v1/media/{id}/original
   */
  original(id: string, query?: MediaOriginalQuery, options?: ReadOptions): ApiCall<Response>;
  /**
   * Give an item another file.
   *
   * It keeps its id, its texts and its places, and may become one of another kind. What was made of the old file is shown until
   * the new one is ready; where the new one turns out to be broken, the item is `failed` until it gets another. Larger files come
   * by tus, with `replaces` in their metadata.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/media/{id}/replace
   */
  replace(id: string, form: MediaReplaceForm, options?: WriteOptions): ApiCall<Media>;
  /**
   * Make anew what others get of an item.
   *
   * By what the server can do now. What there is is shown meanwhile.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/media/{id}/reprocess
   */
  reprocess(id: string, options?: WriteOptions): ApiCall<Media>;
  /**
   * Bring a deleted item back.
   *
   * Needs the scope `media:write`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/media/{id}/restore
   */
  restore(id: string, options?: WriteOptions): ApiCall<Media>;
  /**
   * Ask how far the work on an item is.
   *
   * For everybody; signed in, with the scope `media:read`.
   *
   * @param id The item's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/media/{id}/state
   */
  state(id: string, options?: ReadOptions): ApiCall<MediaProgress>;
}

/** What `moderation.actions` can be asked for. */
export type ModerationActionsQuery = OrNull<NonNullable<operations["moderation.actions"]["parameters"]["query"]>>;

/** What `moderation.queue` can be asked for. */
export type ModerationQueueQuery = OrNull<NonNullable<operations["moderation.queue"]["parameters"]["query"]>>;

/** What `moderation.modlog` can be asked for. */
export type ModerationModlogQuery = OrNull<NonNullable<operations["moderation.modlog"]["parameters"]["query"]>>;

/** What moderators have to look at, what they decide, and appeals against it. */
export interface ModerationResource {
  /**
   * List decisions about others, the last first.
   *
   * Needs the scope `moderation:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/moderation/actions
   */
  actions(query?: ModerationActionsQuery, options?: ReadOptions): PageCall<ModerationAction>;
  /**
   * Decide about a post, a comment, an item of media, or an account.
   *
   * Closes the case about it, tells its author, and can be undone. Moderators cannot decide about themselves nor about one
   * another; admins can decide about moderators. What an admin has decided only an admin decides anew.
   *
   * Needs the scope `moderation:write`.
   *
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/moderation/actions
   */
  act(body: NewAction, options?: WriteOptions): ApiCall<ModerationAction>;
  /**
   * Appeal against a decision about you or what is yours.
   *
   * Once, within 30 days. Another moderator looks at it. Suspended accounts may do this, too.
   *
   * Needs the scope `reports:write`.
   *
   * @param id The decision's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/moderation/actions/{id}/appeal
   */
  appeal(id: string, body: NewAppeal, options?: WriteOptions): ApiCall<Decision>;
  /**
   * Undo a decision.
   *
   * All is as it was before. If the same was decided anew since, undo that first. Undoing twice changes nothing. What an
   * admin has decided only an admin undoes.
   *
   * Needs the scope `moderation:write`.
   *
   * @param id The decision's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/moderation/actions/{id}/undo
   */
  undo(id: string, options?: WriteOptions): ApiCall<ModerationAction>;
  /**
   * Read a case with all that one has to know to decide it.
   *
   * What it is about is shown whoever else may see it. Only admins learn who has reported it. A case about yourself is
   * not there for you.
   *
   * Needs the scope `moderation:read`.
   *
   * @param id The case's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/moderation/cases/{id}
   */
  case(id: string, options?: ReadOptions): ApiCall<ModerationCaseDetails>;
  /**
   * Give a case to a moderator, or write a note.
   *
   * Needs the scope `moderation:write`.
   *
   * @param id The case's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 413, 415, 422 or 429, among others
   * @see PATCH /v1/moderation/cases/{id}
   */
  updateCase(id: string, body: CaseChanges, options?: ChangeOptions): ApiCall<ModerationCaseDetails>;
  /**
   * Decide an appeal.
   *
   * Whoever made the decision does not decide the appeal against it, unless there is nobody else; what an admin has decided
   * is judged by admins. The person concerned is told.
   *
   * Needs the scope `moderation:write`.
   *
   * @param id The case's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/moderation/cases/{id}/appeal
   */
  decideAppeal(id: string, body: AppealDecision, options?: WriteOptions): ApiCall<ModerationCaseDetails>;
  /**
   * List what moderators have to look at.
   *
   * Unless you ask for others: what nobody looks after yet, in the order in which it came up. Cases about yourself are for
   * others, and those about an admin wait for another admin to decide.
   *
   * Needs the scope `moderation:read`.
   *
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/moderation/queue
   */
  queue(query?: ModerationQueueQuery, options?: ReadOptions): PageCall<ModerationCase>;
  /**
   * List what moderators have decided, the last first.
   *
   * For everybody: what kind of decision about what kind of thing, and why; not about what, nor by whom.
   *
   * @throws {EaselError} With status 429, among others
   * @see GET /v1/modlog
   */
  modlog(query?: ModerationModlogQuery, options?: ReadOptions): PageCall<ModlogEntry>;
}

/** What `notifications.list` can be asked for. */
export type NotificationsListQuery = OrNull<NonNullable<operations["notifications.list"]["parameters"]["query"]>>;

/** What happened that you may want to know. */
export interface NotificationsResource {
  /**
   * List your notifications, newest first.
   *
   * Of follows, comments, answers, mentions, votes (in groups) and decisions of moderators. They are kept for 90 days.
   *
   * Needs the scope `notifications:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/notifications
   */
  list(query?: NotificationsListQuery, options?: ReadOptions): PageCall<Notification>;
  /**
   * Mark a notification and all older ones as read.
   *
   * Needs the scope `notifications:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/notifications/read
   */
  readUpTo(body: ReadMark, options?: WriteOptions): ApiCall<void>;
  /**
   * Count the notifications that you have not read.
   *
   * Needs the scope `notifications:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/notifications/unread-count
   */
  unreadCount(options?: ReadOptions): ApiCall<UnreadCount>;
  /**
   * Mark one notification as read.
   *
   * Needs the scope `notifications:write`.
   *
   * @param id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/notifications/{id}/read
   */
  read(id: string, options?: WriteOptions): ApiCall<void>;
}

/** What `posts.list` can be asked for. */
export type PostsListQuery = OrNull<NonNullable<operations["posts.list"]["parameters"]["query"]>>;

/** What `posts.revisions` can be asked for. */
export type PostsRevisionsQuery = OrNull<NonNullable<operations["posts.revisions"]["parameters"]["query"]>>;

/** What creators publish. */
export interface PostsResource {
  /**
   * List posts.
   *
   * Without filters: what everybody has published, newest first. With `author=me` and no `sort`: your own posts, drafts
   * included, the last made first. With `collection`: those in it that you may see; a page of them may be short, so go on as
   * long as there is a `next`. Your own collections need `collections:read`, too.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts
   */
  list(query?: PostsListQuery, options?: ReadOptions): PageCall<ListedPost>;
  /**
   * Write a post.
   *
   * It is a draft unless `status` says `published`, or `publishAt` when it is to be.
   *
   * Needs the scope `posts:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/posts
   */
  create(body: NewPost, options?: WriteOptions): ApiCall<Post>;
  /**
   * Write, change and delete up to 100 posts.
   *
   * `atomic` does all of it, or nothing, and says which operation could not be done. `each` does what can be done, and answers
   * 200 whatever came of it: look at the status of each result. A body has 1 MB at most. Each operation counts as a write
   * towards the limit of writes.
   *
   * Needs the scope `posts:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/posts/batch
   */
  batch(body: PostBatch, options?: WriteOptions): ApiCall<PostBatchResult>;
  /**
   * Read your own post by the name that it has elsewhere.
   *
   * Needs the scope `posts:read`.
   *
   * @param externalId What you gave as `externalId`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts/by-external/{externalId}
   */
  getByExternalId(externalId: string, options?: ReadOptions): ApiCall<Post>;
  /**
   * Write a post, or change the one of this name.
   *
   * So an import can be repeated: what is there already is changed, and where nothing differs nothing happens. What you leave
   * out stays as it is; so does the status of a post that is there. One that you have deleted is written anew.
   *
   * Needs the scope `posts:write`.
   *
   * @param externalId Your own name for it
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/posts/by-external/{externalId}
   */
  put(externalId: string, body: NamedPost, options?: WriteOptions): ApiCall<PostEntity>;
  /**
   * Read a post.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts/{id}
   */
  get(id: string, options?: ReadOptions): ApiCall<Post>;
  /**
   * Change a post.
   *
   * What you leave out stays as it is.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 413, 415, 422 or 429, among others
   * @see PATCH /v1/posts/{id}
   */
  update(id: string, body: PostChanges, options?: ChangeOptions): ApiCall<Post>;
  /**
   * Delete a post.
   *
   * It is gone for everybody at once. You can restore it for 30 days.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 412, 422 or 429, among others
   * @see DELETE /v1/posts/{id}
   */
  delete(id: string, options?: ChangeOptions): ApiCall<void>;
  /**
   * Read the body of a post as HTML.
   *
   * Its Markdown (CommonMark, with tables and strikethrough, without reference definitions) for a page to show as it is: HTML
   * of its author is shown as text, pictures become links, and links go to http, https and mailto only.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts/{id}/html
   */
  html(id: string, options?: ReadOptions): ApiCall<PostHtml>;
  /**
   * Put a post before the others on your page.
   *
   * Five published posts can be pinned.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/pin
   */
  pin(id: string, options?: WriteOptions): ApiCall<Post>;
  /**
   * Publish a post.
   *
   * Also one that was to be published later. Publishing what is published already changes nothing.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/publish
   */
  publish(id: string, options?: WriteOptions): ApiCall<Post>;
  /**
   * Bring a deleted post back.
   *
   * If it was to be published in the meantime, it comes back as a draft.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/restore
   */
  restore(id: string, options?: WriteOptions): ApiCall<Post>;
  /**
   * List what a post said before, the latest first.
   *
   * For its author, and for moderators once it has been published.
   *
   * Needs the scope `posts:read`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts/{id}/revisions
   */
  revisions(id: string, query?: PostsRevisionsQuery, options?: ReadOptions): PageCall<PostRevision>;
  /**
   * Bring back what a post said before.
   *
   * What it says now becomes a revision in turn. Media that were deleted since stay away.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @param number The revision's number
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/revisions/{number}/restore
   */
  restoreRevision(id: string, number: number, options?: WriteOptions): ApiCall<Post>;
  /**
   * Save a post for later.
   *
   * Nobody else sees what you have saved. Saving twice changes nothing.
   *
   * Needs the scope `votes:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/posts/{id}/save
   */
  save(id: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Save a post no longer.
   *
   * Needs the scope `votes:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/posts/{id}/save
   */
  unsave(id: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Let a post stand where it belongs again.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/unpin
   */
  unpin(id: string, options?: WriteOptions): ApiCall<Post>;
  /**
   * Make a post a draft again.
   *
   * Also one that was to be published later. It is no longer pinned.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/unpublish
   */
  unpublish(id: string, options?: WriteOptions): ApiCall<Post>;
  /**
   * Vote on a post.
   *
   * You have one vote on it: another one takes its place, and the same one again changes nothing. Your own posts are not
   * yours to vote on.
   *
   * Needs the scope `votes:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see PUT /v1/posts/{id}/vote
   */
  vote(id: string, body: NewVote, options?: WriteOptions): ApiCall<VoteState>;
  /**
   * Take your vote on a post back.
   *
   * Needs the scope `votes:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/posts/{id}/vote
   */
  unvote(id: string, options?: WriteOptions): ApiCall<VoteState>;
}

/** What `reports.list` can be asked for. */
export type ReportsListQuery = OrNull<NonNullable<operations["reports.list"]["parameters"]["query"]>>;

/** Telling moderators what breaks the rules. */
export interface ReportsResource {
  /**
   * List what you have reported, the last first.
   *
   * Needs the scope `reports:write`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/reports
   */
  list(query?: ReportsListQuery, options?: ReadOptions): PageCall<Report>;
  /**
   * Report what breaks the rules.
   *
   * A moderator looks at it; its author is not told. Whoever reports the same thing again changes the report.
   *
   * Needs the scope `reports:write`.
   *
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/reports
   */
  create(body: NewReport, options?: WriteOptions): ApiCall<Report>;
}

/** What `search.find` can be asked for. */
export type SearchFindQuery = OrNull<NonNullable<operations["search.find"]["parameters"]["query"]>>;

/** What `search.suggest` can be asked for. */
export type SearchSuggestQuery = OrNull<NonNullable<operations["search.suggest"]["parameters"]["query"]>>;

/** Finding posts, accounts and tags by their words. */
export interface SearchResource {
  /**
   * Search.
   *
   * Finds what you could also come upon elsewhere: what is public, what the accounts that you follow show to their followers,
   * and your own of that kind. Nothing that is unlisted, private or a draft is found, not even by you: list your own posts for
   * these. Words are brought to their stems by the language of each post: `photos` finds `photo` in a post that is in English.
   * Accents do not matter: `creme brulee` finds `Crème brûlée`, and `strasse` finds `Straße`.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/search
   */
  find(query?: SearchFindQuery, options?: ReadOptions): PageCall<SearchResult, SearchPage>;
  /**
   * Suggest accounts, tags, posts, collections and comments while somebody types.
   *
   * Those whose handle, name or title begins with `q` come first, then those that are like it: of a word of six letters or more one
   * may be wrong, of shorter ones not every. Then, where places are left, come comments that have these words, or words that begin
   * with the last of them, the best liked and the newest first; and new ones that begin with something like it. Accents do not
   * matter. Of posts, collections and comments only what the search finds is suggested.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/search/suggest
   */
  suggest(query?: SearchSuggestQuery, options?: ReadOptions): ApiCall<SuggestionList>;
}

/** What `sessions.list` can be asked for. */
export type SessionsListQuery = OrNull<NonNullable<operations["sessions.list"]["parameters"]["query"]>>;

/** The browsers in which you are signed in. */
export interface SessionsResource {
  /**
   * List the browsers in which you are signed in, newest first.
   *
   * Needs the scope `account:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/sessions
   */
  list(query?: SessionsListQuery, options?: ReadOptions): PageCall<Session>;
  /**
   * End all your sessions but the one that asks.
   *
   * Needs the scope `account:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 422 or 429, among others
   * @see DELETE /v1/me/sessions
   */
  endOthers(options?: WriteOptions): ApiCall<EndedSessions>;
  /**
   * End one of your sessions.
   *
   * Needs the scope `account:write`.
   *
   * @param id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/me/sessions/{id}
   */
  end(id: string, options?: WriteOptions): ApiCall<void>;
}

/** What `tags.list` can be asked for. */
export type TagsListQuery = OrNull<NonNullable<operations["tags.list"]["parameters"]["query"]>>;

/** What posts are about. */
export interface TagsResource {
  /**
   * List the tags of public posts, those with the most posts first.
   *
   * Counts change while one reads: a tag that gains a post meanwhile can be missed, or be met twice.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/tags
   */
  list(query?: TagsListQuery, options?: ReadOptions): PageCall<Tag>;
  /**
   * Read a tag.
   *
   * It is there as long as it has a public post or a follower.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param tag Its name, with or without `#`, in any case
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/tags/{tag}
   */
  get(tag: string, options?: ReadOptions): ApiCall<Tag>;
  /**
   * Follow a tag.
   *
   * Posts with it are in your home feed from then on. You may follow 10,000 accounts and tags.
   *
   * Needs the scope `follows:write`.
   *
   * @param tag Its name, with or without `#`, in any case
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/tags/{tag}/follow
   */
  follow(tag: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Follow a tag no longer.
   *
   * Needs the scope `follows:write`.
   *
   * @param tag Its name, with or without `#`, in any case
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/tags/{tag}/follow
   */
  unfollow(tag: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Mute a tag.
   *
   * Posts with it are left out of your feeds. You may mute 10,000 accounts and tags.
   *
   * Needs the scope `follows:write`.
   *
   * @param tag Its name, with or without `#`, in any case
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/tags/{tag}/mute
   */
  mute(tag: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Mute a tag no longer.
   *
   * Needs the scope `follows:write`.
   *
   * @param tag Its name, with or without `#`, in any case
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/tags/{tag}/mute
   */
  unmute(tag: string, options?: WriteOptions): ApiCall<void>;
}

/** What `uploads.list` can be asked for. */
export type UploadsListQuery = OrNull<NonNullable<operations["uploads.list"]["parameters"]["query"]>>;

/** Files on their way in: what the server has already, resumable uploads by tus, and parts straight to an object store. */
export interface UploadsResource {
  /**
   * List your uploads that are not over.
   *
   * Begun on whatever device, the last one first. A client of tus goes on at `tusUrl`; what has arrived is kept until `expiresAt`.
   *
   * Needs the scope `media:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/uploads
   */
  list(query?: UploadsListQuery, options?: ReadOptions): PageCall<Upload>;
  /**
   * Open an upload straight to the object store.
   *
   * Cut the file into parts of `partSizeBytes`, ask for their URLs, PUT each part to its URL, then complete the upload.
   * Only where the server keeps files in an object store; everywhere else, send them by tus.
   *
   * Needs the scope `media:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/uploads
   */
  create(body: NewUpload, options?: WriteOptions): ApiCall<PartsUpload>;
  /**
   * Ask which files need to be uploaded.
   *
   * For up to 1,000 files at once: what the server has of you already, what it would refuse, and how much room is left.
   *
   * Needs the scope `media:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/uploads/check
   */
  check(body: FileChecks, options?: WriteOptions): ApiCall<FileCheckResults>;
  /**
   * Read how far an upload is.
   *
   * Needs the scope `media:read`.
   *
   * @param id The upload's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/uploads/{id}
   */
  get(id: string, options?: ReadOptions): ApiCall<Upload>;
  /**
   * Give an upload up.
   *
   * Its bytes are deleted. What has become an item stays.
   *
   * Needs the scope `media:write`.
   *
   * @param id The upload's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/uploads/{id}
   */
  delete(id: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Make an item of the parts.
   *
   * A small file is looked at now, a large one by a worker: then the upload is `verifying`, and `completed` or `failed`
   * later.
   *
   * Needs the scope `media:write`.
   *
   * @param id The upload's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/uploads/{id}/complete
   */
  complete(id: string, options?: WriteOptions): ApiCall<Upload>;
  /**
   * Ask which parts have arrived.
   *
   * Needs the scope `media:read`.
   *
   * @param id The upload's id
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/uploads/{id}/parts
   */
  parts(id: string, options?: ReadOptions): ApiCall<ArrivedParts>;
  /**
   * Ask where to send parts.
   *
   * Each URL takes one PUT of one part, without credentials, for an hour.
   *
   * Needs the scope `media:write`.
   *
   * @param id The upload's id
   * @throws {EaselError} With status 401, 403, 404, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/uploads/{id}/parts
   */
  signParts(id: string, body: WantedParts, options?: WriteOptions): ApiCall<PartUrls>;
}

/** What `users.list` can be asked for. */
export type UsersListQuery = OrNull<NonNullable<operations["users.list"]["parameters"]["query"]>>;

/** What `users.collections` can be asked for. */
export type UsersCollectionsQuery = OrNull<NonNullable<operations["users.collections"]["parameters"]["query"]>>;

/** What `users.followers` can be asked for. */
export type UsersFollowersQuery = OrNull<NonNullable<operations["users.followers"]["parameters"]["query"]>>;

/** What `users.following` can be asked for. */
export type UsersFollowingQuery = OrNull<NonNullable<operations["users.following"]["parameters"]["query"]>>;

/** What `users.posts` can be asked for. */
export type UsersPostsQuery = OrNull<NonNullable<operations["users.posts"]["parameters"]["query"]>>;

/** Accounts as everybody sees them. */
export interface UsersResource {
  /**
   * List accounts.
   *
   * With `q`, those whose handle or name begins so: of each the first 200, by name. Suspended accounts are not
   * listed, nor are those that you have blocked.
   *
   * For everybody; signed in, with the scope `users:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/users
   */
  list(query?: UsersListQuery, options?: ReadOptions): PageCall<User>;
  /**
   * Read a profile.
   *
   * A handle that was given up leads to the account that had it, until another account has it. `handle` of the answer is
   * the one of now. Who has blocked you is a 404.
   *
   * For everybody; signed in, with the scope `users:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}
   */
  get(user: string, options?: ReadOptions): ApiCall<User>;
  /**
   * Block an account.
   *
   * Neither of you sees the other's posts and media from then on, and the account cannot see your profile. Whoever is
   * blocked is not told. Blocking twice changes nothing.
   *
   * Needs the scope `users:write`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/users/{user}/block
   */
  block(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Undo a block.
   *
   * Needs the scope `users:write`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/users/{user}/block
   */
  unblock(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * List the collections of an account, the last made first.
   *
   * Public ones; to its followers those for followers, too, and to itself all.
   *
   * For everybody; signed in, with the scope `collections:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}/collections
   */
  collections(user: string, query?: UsersCollectionsQuery, options?: ReadOptions): PageCall<Collection>;
  /**
   * Follow an account.
   *
   * Its posts are in your home feed from then on, and you see those that are for its followers. It is told, once. Following
   * twice changes nothing. You may follow 10,000 accounts and tags. Where either of you has blocked the other, it is a 404.
   *
   * Needs the scope `follows:write`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/users/{user}/follow
   */
  follow(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Follow an account no longer.
   *
   * Needs the scope `follows:write`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/users/{user}/follow
   */
  unfollow(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * List who follows an account, the last one first.
   *
   * Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a
   * `next`.
   *
   * For everybody; signed in, with the scope `users:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}/followers
   */
  followers(user: string, query?: UsersFollowersQuery, options?: ReadOptions): PageCall<User>;
  /**
   * List the accounts that an account follows, the last one first.
   *
   * Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a
   * `next`.
   *
   * For everybody; signed in, with the scope `users:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}/following
   */
  following(user: string, query?: UsersFollowingQuery, options?: ReadOptions): PageCall<User>;
  /**
   * Mute an account.
   *
   * It is left out of your feeds and notifications, and stays in sight where you look for it. It is not told. You may mute
   * 10,000 accounts and tags.
   *
   * Needs the scope `follows:write`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see PUT /v1/users/{user}/mute
   */
  mute(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * Mute an account no longer.
   *
   * Needs the scope `follows:write`.
   *
   * @param user An id or `@handle`
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see DELETE /v1/users/{user}/mute
   */
  unmute(user: string, options?: WriteOptions): ApiCall<void>;
  /**
   * List what an account has published, newest first.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}/posts
   */
  posts(user: string, query?: UsersPostsQuery, options?: ReadOptions): PageCall<ListedPost>;
}

/** Everything that the API does, by resource. */
export interface Resources {
  /** Accounts, for moderators and admins. */
  admin: AdminResource;
  /** Keys for your programs, in place of a sign-in. */
  apiKeys: ApiKeysResource;
  /** Signing in by a session with a cookie, and who you are. */
  auth: AuthResource;
  /** Words, domains and files that are not taken, or only to be looked at. */
  blocklists: BlocklistsResource;
  /** Text tracks of films and sounds. */
  captions: CaptionsResource;
  /** Albums, playlists, series and folders of media and posts. */
  collections: CollectionsResource;
  /** What people say below posts, and in answer to one another. */
  comments: CommentsResource;
  /** What this server is and where its parts are. */
  discovery: DiscoveryResource;
  /** All that happens to what is yours, kept and live. */
  events: EventsResource;
  /** Posts of many authors, in an order worth reading. */
  feeds: FeedsResource;
  /** The names by which accounts are found. */
  handles: HandlesResource;
  /** For load balancers and orchestrators. */
  health: HealthResource;
  /** Your own account. */
  me: MeResource;
  /** Pictures, films and sounds, and what is made of them. */
  media: MediaResource;
  /** What moderators have to look at, what they decide, and appeals against it. */
  moderation: ModerationResource;
  /** What happened that you may want to know. */
  notifications: NotificationsResource;
  /** What creators publish. */
  posts: PostsResource;
  /** Telling moderators what breaks the rules. */
  reports: ReportsResource;
  /** Finding posts, accounts and tags by their words. */
  search: SearchResource;
  /** The browsers in which you are signed in. */
  sessions: SessionsResource;
  /** What posts are about. */
  tags: TagsResource;
  /** Files on their way in: what the server has already, resumable uploads by tus, and parts straight to an object store. */
  uploads: UploadsResource;
  /** Accounts as everybody sees them. */
  users: UsersResource;
}
