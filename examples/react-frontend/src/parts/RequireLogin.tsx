import { Navigate, Outlet, useLocation } from "react-router";
import { useToken } from "../session";

/** Leads to the login, which leads back here: a payment's reference is in the address. */
export function RequireLogin() {
  const location = useLocation();
  if (!useToken()) return <Navigate to="/login" state={{ from: location }} replace />;
  return <Outlet />;
}
