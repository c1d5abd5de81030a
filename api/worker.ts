import { runProcess } from "./process.ts";
import { openServices } from "./services.ts";

await runProcess(async (config, log) => {
  const { work, close } = await openServices(config, log);
  await work();
  log.info("working");
  return { stop: () => close(config.shutdownTimeoutMs) };
});
