import type { ApiCall, ChangeOptions, PageCall, ReadOptions, WriteOptions } from "../call.ts";
import type { components, operations } from "./openapi.ts";

type Schemas = components["schemas"];
/** What is null is left out, so that the `next` of a page can be given as `cursor`. */
type OrNull<T> = { [K in keyof T]: T[K] | null };

/** An account as moderators see it. */
export type Account = Schemas["Account"];
export type AccountPage = Schemas["AccountPage"];
export type AccountSuspension = Schemas["AccountSuspension"];
/** A key for programs. */
export type ApiKey = Schemas["ApiKey"];
export type ApiKeyChanges = Schemas["ApiKeyChanges"];
export type ApiKeyPage = Schemas["ApiKeyPage"];
/** A key, and its secret: it is shown this once. */
export type ApiKeyWithSecret = Schemas["ApiKeyWithSecret"];
/** A part that the object store has. */
export type ArrivedPart = Schemas["ArrivedPart"];
export type ArrivedParts = Schemas["ArrivedParts"];
/** The account as it is shown beside what it made. */
export type Author = Schemas["Author"];
/** What a camera writes into its files. Null: it does not say. */
export type Camera = Schemas["Camera"];
export type CameraLocation = Schemas["CameraLocation"];
/** A text track. */
export type Captions = Schemas["Captions"];
export type CaptionsList = Schemas["CaptionsList"];
/** Whatever its owner wants to keep with it, at most 16 kB of JSON. */
export type CustomData = Schemas["CustomData"];
export type Deletion = Schemas["Deletion"];
export type DeliveredFile = Schemas["DeliveredFile"];
export type DiscoveredOidc = Schemas["DiscoveredOidc"];
/** What a client needs to know of a server, from any of its URLs. */
export type Discovery = Schemas["Discovery"];
/** What a request ended. */
export type EndedSessions = Schemas["EndedSessions"];
export type EventType = Schemas["EventType"];
export type FileCheck = Schemas["FileCheck"];
export type FileCheckResult = Schemas["FileCheckResult"];
export type FileCheckResults = Schemas["FileCheckResults"];
export type FileChecks = Schemas["FileChecks"];
/** A place in a picture: from 0 to 1, from the left and from the top. */
export type FocusPoint = Schemas["FocusPoint"];
/** What posts are about. */
export type FoundTag = Schemas["FoundTag"];
export type FoundTagCounts = Schemas["FoundTagCounts"];
export type FoundTagViewer = Schemas["FoundTagViewer"];
/** Whether an account could take a handle now. */
export type HandleAvailability = Schemas["HandleAvailability"];
/** A part of a text, as plain text: escape it as you do with any. */
export type Highlight = Schemas["Highlight"];
export type HighlightPart = Schemas["HighlightPart"];
/** A picture in a size of your own. */
export type ImageUrl = Schemas["ImageUrl"];
/** What a page says of itself. */
export type LinkPreview = Schemas["LinkPreview"];
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
export type NewApiKey = Schemas["NewApiKey"];
export type NewCaptions = Schemas["NewCaptions"];
export type NewPost = Schemas["NewPost"];
export type NewUpload = Schemas["NewUpload"];
export type PartNumber = Schemas["PartNumber"];
/** Where to send a part, by PUT, without credentials. */
export type PartUrl = Schemas["PartUrl"];
export type PartUrls = Schemas["PartUrls"];
/** An upload in parts, and how to cut the file. */
export type PartsUpload = Schemas["PartsUpload"];
/** The forms in which a video or a sound can be played. Null: this one is not there. */
export type Playback = Schemas["Playback"];
/** Something an author shows or says. */
export type Post = Schemas["Post"];
export type PostChanges = Schemas["PostChanges"];
export type PostCounts = Schemas["PostCounts"];
/** A page elsewhere. */
export type PostLink = Schemas["PostLink"];
export type PostPage = Schemas["PostPage"];
export type PostViewer = Schemas["PostViewer"];
export type ProfileChanges = Schemas["ProfileChanges"];
/** An image that stands for an account. Everybody can see it. */
export type ProfileImage = Schemas["ProfileImage"];
export type ProfileImageChoice = Schemas["ProfileImageChoice"];
/** Where else somebody is found. */
export type ProfileLink = Schemas["ProfileLink"];
/** The names are those of RFC 9728 section 2. */
export type ProtectedResource = Schemas["ProtectedResource"];
/** Whether this process may take traffic, and what each part it depends on says. */
export type Readiness = Schemas["Readiness"];
export type Rendition = Schemas["Rendition"];
export type Role = Schemas["Role"];
export type Rotation = Schemas["Rotation"];
export type Scope = Schemas["Scope"];
export type ScopeInfo = Schemas["ScopeInfo"];
export type SearchPage = Schemas["SearchPage"];
/** Something that was found: of `post`, `user` and `tag` the one that `type` names, the others are null. */
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
/** Of `user` and `tag` the one that `type` names; the other is null. */
export type Suggestion = Schemas["Suggestion"];
export type SuggestionList = Schemas["SuggestionList"];
export type Suspension = Schemas["Suspension"];
/** A file on its way in, piece by piece. */
export type Upload = Schemas["Upload"];
export type UploadLimits = Schemas["UploadLimits"];
export type UploadPage = Schemas["UploadPage"];
/** What an account uses of what it may. */
export type Usage = Schemas["Usage"];
/** An account as everybody sees it. */
export type User = Schemas["User"];
export type UserCounts = Schemas["UserCounts"];
export type UserPage = Schemas["UserPage"];
export type UserViewer = Schemas["UserViewer"];
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
   * suspend moderators, and nobody admins.
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

/** What `feeds.latest` can be asked for. */
export type FeedsLatestQuery = OrNull<NonNullable<operations["feeds.latest"]["parameters"]["query"]>>;

/** Posts of many authors, in an order worth reading. */
export interface FeedsResource {
  /**
   * List what everybody has published, newest first.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/feeds/latest
   */
  latest(query?: FeedsLatestQuery, options?: ReadOptions): PageCall<Post>;
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
   * Read how much you have stored, and how much you may.
   *
   * Needs the scope `media:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/me/usage
   */
  usage(options?: ReadOptions): ApiCall<Usage>;
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
   * It keeps its id, its texts and its places. What was made of the old file is shown until the new one is ready. Larger
   * files come by tus, with `replaces` in their metadata.
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

/** What `posts.list` can be asked for. */
export type PostsListQuery = OrNull<NonNullable<operations["posts.list"]["parameters"]["query"]>>;

/** What creators publish. */
export interface PostsResource {
  /**
   * List posts.
   *
   * Without filters: what everybody has published, newest first. With `author=me`: your own posts, drafts included,
   * the last made first.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/posts
   */
  list(query?: PostsListQuery, options?: ReadOptions): PageCall<Post>;
  /**
   * Write a post.
   *
   * It is a draft unless `status` says `published`.
   *
   * Needs the scope `posts:write`.
   *
   * @throws {EaselError} With status 401, 403, 409, 413, 415, 422 or 429, among others
   * @see POST /v1/posts
   */
  create(body: NewPost, options?: WriteOptions): ApiCall<Post>;
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
   * Publish a post.
   *
   * Publishing what is published already changes nothing.
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
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/restore
   */
  restore(id: string, options?: WriteOptions): ApiCall<Post>;
  /**
   * Make a post a draft again.
   *
   * Needs the scope `posts:write`.
   *
   * @param id The post's id
   * @throws {EaselError} With status 401, 403, 404, 409, 422 or 429, among others
   * @see POST /v1/posts/{id}/unpublish
   */
  unpublish(id: string, options?: WriteOptions): ApiCall<Post>;
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
   * and your own; nothing that is unlisted. Words are brought to their stems by the language of each post: `photos` finds
   * `photo` in a post that is in English.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @throws {EaselError} With status 401, 403 or 429, among others
   * @see GET /v1/search
   */
  find(query?: SearchFindQuery, options?: ReadOptions): PageCall<SearchResult>;
  /**
   * Suggest accounts and tags while somebody types.
   *
   * Those whose handle or name begins with `q` come first, then those that are like it: a wrong letter does no harm.
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

/** What `uploads.list` can be asked for. */
export type UploadsListQuery = OrNull<NonNullable<operations["uploads.list"]["parameters"]["query"]>>;

/** Files on their way in: what the server has already, resumable uploads by tus, and parts straight to an object store. */
export interface UploadsResource {
  /**
   * List your uploads that are not over, begun on whatever device, the last one first.
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

/** What `users.posts` can be asked for. */
export type UsersPostsQuery = OrNull<NonNullable<operations["users.posts"]["parameters"]["query"]>>;

/** Accounts as everybody sees them. */
export interface UsersResource {
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
   * List what an account has published, newest first.
   *
   * For everybody; signed in, with the scope `posts:read`.
   *
   * @param user An id, `@handle`, or `me`
   * @throws {EaselError} With status 401, 403, 404 or 429, among others
   * @see GET /v1/users/{user}/posts
   */
  posts(user: string, query?: UsersPostsQuery, options?: ReadOptions): PageCall<Post>;
}

/** Everything that the API does, by resource. */
export interface Resources {
  /** Accounts, for moderators and admins. */
  admin: AdminResource;
  /** Keys for your programs, in place of a sign-in. */
  apiKeys: ApiKeysResource;
  /** Signing in by a session with a cookie, and who you are. */
  auth: AuthResource;
  /** Text tracks of films and sounds. */
  captions: CaptionsResource;
  /** What this server is and where its parts are. */
  discovery: DiscoveryResource;
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
  /** What creators publish. */
  posts: PostsResource;
  /** Finding posts, accounts and tags by their words. */
  search: SearchResource;
  /** The browsers in which you are signed in. */
  sessions: SessionsResource;
  /** Files on their way in: what the server has already, resumable uploads by tus, and parts straight to an object store. */
  uploads: UploadsResource;
  /** Accounts as everybody sees them. */
  users: UsersResource;
}
