import { ConfigError } from "./core/config.ts";
import { runProcess } from "./process.ts";
import { openServices } from "./services.ts";

await runProcess(async (config, log) => {
  if (!config.databaseUrl) {
    throw new ConfigError([
      "DATABASE_URL is required by the worker: on the embedded PostgreSQL the server runs the jobs itself.",
    ]);
  }
  const { work, close } = await openServices(config, log);
  await work();
  log.info("working");
  return { stop: () => close(config.shutdownTimeoutMs) };
});
