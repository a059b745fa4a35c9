import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // As the dev server, so that the backend knows one origin only.
  preview: { port: 5173 },
});
