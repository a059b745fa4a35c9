import { defineConfig } from "vite";

export default defineConfig({
  // As the dev server, so that the backend knows one origin only.
  preview: { port: 5173 },
});
