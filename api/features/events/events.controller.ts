import { Extension, Get, Header, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import { type EventQuery, listEvents } from "./events.service.ts";
import { type EventStreamQuery, streamEvents } from "./stream.service.ts";

@Route("v1/events")
@Tags("events")
export class EventsController extends Controller {
  /**
   * Read what has happened to what is yours, the oldest first
   *
   * To your account, your uploads and media, your posts with the votes and comments for them, your collections; and what you have
   * saved, muted and blocked. Nothing is missed and nothing comes twice, whatever happens at the same moment: keep `last`, and give
   * it as `after` when you come again. What has just happened may take a moment to be here.
   */
  @Get()
  @Security("token", ["events:read"])
  list(@Queries() query: EventQuery) {
    return listEvents(this.ctx, query);
  }

  /**
   * Hear of what happens to what is yours, as it happens
   *
   * The same events as server-sent events: `id` is that of the event, `event` its type, `data` the whole as JSON. From now on, unless
   * `after` or `Last-Event-ID` says where to go on. A stream has no end, but can end at any time: come again with the last `id` then,
   * as `EventSource` does by itself, and nothing is missed. An account can have 20 of them.
   *
   * The first block has an `id` alone: keep it, it is where to go on if nothing has happened yet. A line with a colon comes every ten
   * seconds, to say that the stream lives. `retry` is how many milliseconds to wait before coming again.
   *
   * @param lastEventId The last `id` that you have got
   * @minLength lastEventId 1
   * @maxLength lastEventId 64
   */
  @Get("stream")
  @Security("token", ["events:read"])
  @Extension("x-easel-stream-of", "Event")
  @SuccessResponse(200, "Events, as they come", "text/event-stream")
  stream(@Queries() query: EventStreamQuery, @Header("Last-Event-ID") lastEventId?: string) {
    return streamEvents(this.ctx, query, lastEventId);
  }
}
