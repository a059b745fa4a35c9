import { Link } from "react-router";

export function NotFound() {
  return (
    <div className="column">
      <title>Page not found · AI credits</title>
      <h1>Page not found</h1>
      <Link className="button" to="/ai/credits">
        Back to credits
      </Link>
    </div>
  );
}
