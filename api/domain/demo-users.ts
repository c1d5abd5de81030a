/** Who can sign in at the development provider with one click. */
export const demoUsers = [
  { id: "demo-cleo", handle: "cleo", name: "Cleo Creator", roles: ["creator"] },
  { id: "demo-milo", handle: "milo", name: "Milo Member", roles: ["member"] },
] as const;
