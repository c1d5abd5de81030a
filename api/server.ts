import { runProcess } from "./process.ts";
import { startServer } from "./start-server.ts";

await runProcess(startServer);
