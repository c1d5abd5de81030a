import { forgetPictures } from "./factories.ts";

/** Runs before each test file: what its factories make does not depend on the files before it in the same process. */
forgetPictures();
