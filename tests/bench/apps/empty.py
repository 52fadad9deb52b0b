"""What Streamlit costs by itself: a page with one selectbox."""

import streamlit as st

st.set_page_config(layout="wide")
st.selectbox("Layer", ["one", "two", "three"])
