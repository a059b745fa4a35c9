import { Link, NavLink, Outlet } from "react-router";
import { forgetToken, useToken } from "../session";

export function Layout() {
  const isLoggedIn = useToken() !== null;
  return (
    <>
      <header className="bar">
        <Link to="/ai/credits" className="brand">
          Credit shop
        </Link>
        {isLoggedIn && (
          <nav aria-label="Main">
            <NavLink to="/ai/credits">Credits</NavLink>
            <NavLink to="/payment/verify">Verify</NavLink>
            <button type="button" className="plain" onClick={forgetToken}>
              Log out
            </button>
          </nav>
        )}
      </header>
      <main>
        <Outlet />
      </main>
    </>
  );
}
