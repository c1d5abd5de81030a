import { Body, Extension, Get, Path, Post, Put, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import {
  countUnread,
  listNotifications,
  markRead,
  markReadUpTo,
  type NotificationQuery,
  type ReadMark,
} from "./notifications.service.ts";

@Route("v1/notifications")
@Tags("notifications")
export class NotificationsController extends Controller {
  /**
   * List your notifications, newest first
   *
   * Of follows, comments, answers, mentions, votes (in groups) and decisions of moderators. They are kept for 90 days.
   */
  @Get()
  @Security("token", ["notifications:read"])
  list(@Queries() query: NotificationQuery) {
    return listNotifications(this.ctx, query);
  }

  /** Count the notifications that you have not read */
  @Get("unread-count")
  @Security("token", ["notifications:read"])
  unreadCount() {
    return countUnread(this.ctx);
  }

  /** Mark a notification and all older ones as read */
  @Post("read")
  @Security("token", ["notifications:write"])
  @SuccessResponse(204, "They are read.")
  async readUpTo(@Body() mark: ReadMark): Promise<void> {
    await markReadUpTo(this.ctx, mark);
  }

  /**
   * Mark one notification as read
   *
   * @maxLength id 64
   */
  @Put("{id}/read")
  @Security("token", ["notifications:write"])
  @Extension("x-easel-repeatable", true)
  @SuccessResponse(204, "It is read.")
  async read(@Path() id: string): Promise<void> {
    await markRead(this.ctx, id);
  }
}
