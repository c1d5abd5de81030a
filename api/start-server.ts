import { once } from "node:events";
import type { Router } from "express";
import { createApp } from "./app.ts";
import type { Config } from "./core/config.ts";
import type { Services } from "./core/context.ts";
import { closeHttpServer, createHttpServer } from "./core/http/server.ts";
import type { Logger } from "./core/log.ts";
import { createDevelopmentProvider } from "./core/oidc/development-provider.ts";
import { demoUsers } from "./domain/demo-users.ts";
import { scopes } from "./domain/scopes.ts";
import { createTusUploads } from "./features/uploads/tus.router.ts";
import type { Running } from "./process.ts";
import { openServices } from "./services.ts";

export interface RunningServer extends Running {
  services: Services;
}

/** Jobs under way get this much at least when the requests have taken all the time that there is for a stop. */
const minCloseTimeoutMs = 1000;

/** Opens everything, works the job queues if the configuration says so, and listens. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const { services, work, close } = await openServices(config, log);
  try {
    const provider = config.developmentProvider ? await openDevelopmentProvider(services) : undefined;
    const { app, close: endRequests } = createApp(services, await createTusUploads(services), provider);
    const server = createHttpServer(app);
    if (config.runJobs) await work();
    // Last of all: who is answered may count on the process to end in order when it is told to.
    server.listen(config.port, config.host);
    await once(server, "listening");
    log.info({ url: config.publicUrl, host: config.host, port: config.port }, "listening");
    return {
      services,
      async stop() {
        const deadline = Date.now() + config.shutdownTimeoutMs;
        const closing = closeHttpServer(server, config.shutdownTimeoutMs);
        // Uploads and streams: what has arrived is stored, what was told is whole, and they go on elsewhere.
        await endRequests();
        await closing;
        await close(Math.max(minCloseTimeoutMs, deadline - Date.now()));
      },
    };
  } catch (error) {
    await close(1000);
    throw error;
  }
}

async function openDevelopmentProvider({ config, db, log }: Services): Promise<Router> {
  const { issuer, audience, cliClientId, browserClientId, client: serverClient } = config.oidc;
  const { appUrl, corsOrigins, dataDir, environment, publicUrl } = config;
  const { router } = await createDevelopmentProvider({
    issuer,
    audience,
    publicUrl,
    appUrl,
    cliClientId,
    browserClientId,
    serverClient,
    browserOrigins: corsOrigins,
    scopes: Object.keys(scopes),
    users: demoUsers,
    dataDir,
    db,
    log,
    environment,
  });
  return router;
}
