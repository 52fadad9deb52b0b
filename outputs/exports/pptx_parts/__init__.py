"""The parts of a file of slides. `outputs.exports.slides` puts them together."""
