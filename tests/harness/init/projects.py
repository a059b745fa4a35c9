"""Projects as people have them, cut down to what is looked at."""

EXPRESS = {
    "package.json": '{"name": "api", "scripts": {"start": "node src/server.js"},'
    ' "dependencies": {"express": "5"}}',
    ".env.example": "PORT=8000\nPAYSTACK_SECRET_KEY=sk_test_x\nDB_PATH=shop.sqlite\n",
    "src/server.js": 'const port = number(env, "PORT"); // env.PAYSTACK_BASE_URL',
    "src/settings.js": 'url(env, "PAYSTACK_BASE_URL", "https://api.paystack.co"); env.FRONTEND_URL;'
    " env.CORS_ORIGINS;",
    "src/app.js": """
import { accountsRouter, requireLogin } from "./accounts.js";
import { creditsRouter } from "./credits.js";
app.get("/health", (_, response) => response.json({}));
app.post("/hooks/paystack", webhook({ purchases }));
app.use("/accounts", accountsRouter(users));
app.use(
  "/api/credits",
  requireLogin(users),
  creditsRouter({ settings, purchases }),
);
""",
    "src/accounts.js": """
router.post("/signup/", create);
router.post("/login/", login);
if (scheme === "Token") next();
""",
    "src/credits.js": """
router.post("/purchase/", buy);
router.get("/verify/", verify);
router.get("/balance/", balance);
const PACKAGES = new Map([["starter", {}], ["premium", {}]]);
""",
}

DJANGO = {
    "manage.py": "",
    "config/settings.py": """
FRONTEND_URL = config("FRONTEND_URL")
PAYSTACK_SECRET_KEY = os.environ["PAYSTACK_SECRET_KEY"]
DATABASES = {"default": url(os.getenv("DATABASE_URL", "sqlite:///db.sqlite3"))}
AUTHENTICATION = ["rest_framework.authentication.TokenAuthentication"]
""",
    "config/urls.py": """
urlpatterns = [
    path("admin/", admin.site.urls),
    path("ai/api/", include("credits.urls")),
    path("api/login/", obtain_auth_token),
]
""",
    "credits/urls.py": """
router.register(r"subscriptions", SubscriptionViewSet)
urlpatterns = [
    path("credits/purchase/", views.purchase_credits),
    path("credits/verify/", views.verify_payment),
    re_path(r"^credits/balance/$", views.balance),
]
""",
    "credits/paystack.py": 'BASE = "https://api.paystack.co"\n',
}

FASTAPI = {
    "app/main.py": """
from app.routers import credits
from .routers.hooks import router as hooks_router
app = FastAPI(title="credits")
app.include_router(credits.router, prefix="/v1")
app.include_router(hooks_router, prefix="/hooks")
""",
    "app/routers/credits.py": """
router = APIRouter(prefix="/credits", tags=["credits"])
@router.post("/checkout")
async def buy(): ...
@router.post("/verify")
async def verify(): ...
@router.get("/{purchase_id}")
async def one(): ...
""",
    "app/routers/hooks.py": """
router = APIRouter()
@router.post("/paystack")
async def hook(): ...
""",
    "app/config.py": """
class Settings(BaseSettings):
    paystack_base_url: str
    paystack_secret_key: SecretStr
""",
}

VITE = {
    "package.json": '{"name": "web", "devDependencies": {"vite": "7"}}',
    "src/router.tsx": """
const routes = [
  { path: "/payment/callback", element: <Callback /> },
  { path: "/ai/credits", element: <Credits /> },
  { path: "/users/:id", element: <User /> },
];
const TOKEN = "authToken";
localStorage.setItem(TOKEN, token);
fetch(`${import.meta.env.VITE_API_URL}/x`, { headers: { Authorization: `Bearer ${token}` } });
""",
}
