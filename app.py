"""The front door: a page run draws the shell, the server's import serves pages, shapes and health."""

import streamlit as st

if __name__ == "__main__":
    from components.shell import main

    main()
else:
    from components.shell import show_failure
    from server import keep_at_start, lifespan, middleware, routes

    keep_at_start()
    app = st.App(
        __file__, routes=routes(), middleware=middleware(), lifespan=lifespan, on_script_error=show_failure
    )
