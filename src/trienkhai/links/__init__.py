"""Programs outside this one: text recognition, old office formats, a process apart for untrusted files."""
