"""Which files of a project are read."""

from tests.harness.init.conftest import Made


def test_only_own_sources_are_read(made: Made) -> None:
    tree = made(
        {
            "src/app.js": "app",
            "node_modules/x/index.js": "theirs",
            "dist/app.js": "built",
            "tests/app.js": "a test",
            "src/app.test.js": "a test",
            ".env": "PAYSTACK_SECRET_KEY=a secret",
            ".env.example": "PORT=8000",
        }
    )

    assert tree.texts == {"src/app.js": "app"}
    assert tree.samples == "PORT=8000"


def test_only_samples_of_the_environment_are_read(made: Made) -> None:
    real = (".env", ".env.local", ".env.production", ".env.development", ".env.test", ".envrc")
    samples = (".env-defaults", ".env.development.example", ".env.dist", ".env.sample")

    tree = made({name: name for name in (*real, *samples, ".env_template")})

    assert tree.samples.splitlines() == [*samples, ".env_template"]


def test_a_broken_package_json_is_none(made: Made) -> None:
    assert made({"package.json": "{"}).dependencies == set()


def test_a_huge_source_is_left_out(made: Made) -> None:
    assert made({"bundle.js": "x" * 400_000}).all_text == ""
