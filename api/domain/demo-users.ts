/** Who can sign in at the development provider with one click. */
export const demoUsers = [
  { id: "demo-cleo", handle: "cleo", name: "Cleo Creator", roles: ["creator"] },
  { id: "demo-milo", handle: "milo", name: "Milo Member", roles: ["member"] },
  { id: "demo-mona", handle: "mona", name: "Mona Moderator", roles: ["moderator"] },
  { id: "demo-ada", handle: "ada", name: "Ada Admin", roles: ["admin"] },
] as const;
