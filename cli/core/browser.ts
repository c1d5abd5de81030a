import { spawn } from "node:child_process";

/** Opens a page in the browser of this machine, if there is one. That it cannot is no error: the URL is printed too. */
export function openBrowser(url: string): void {
  if (!/^https?:\/\//.test(url)) return;
  const [command, ...parameters] = openers[process.platform] ?? ["xdg-open"];
  if (command === undefined) return;
  const child = spawn(command, [...parameters, url], { detached: true, stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};
