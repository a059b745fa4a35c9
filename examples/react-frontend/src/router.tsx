import { Navigate, createBrowserRouter } from "react-router";
import { Credits } from "./pages/Credits";
import { Login } from "./pages/Login";
import { NotFound } from "./pages/NotFound";
import { PaymentCallback } from "./pages/PaymentCallback";
import { VerifyPayment } from "./pages/VerifyPayment";
import { Layout } from "./parts/Layout";
import { RequireLogin } from "./parts/RequireLogin";

export const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { path: "/", element: <Navigate to="/ai/credits" replace /> },
      { path: "/login", element: <Login /> },
      {
        element: <RequireLogin />,
        children: [
          { path: "/ai/credits", element: <Credits /> },
          { path: "/payment/callback", element: <PaymentCallback /> },
          { path: "/payment/verify", element: <VerifyPayment /> },
        ],
      },
      { path: "*", element: <NotFound /> },
    ],
  },
]);
