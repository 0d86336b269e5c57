"""The app, as ``cableqa serve`` opens it: ``python app.py``."""

from cableqa.web.server import serve

if __name__ == "__main__":
    serve()
