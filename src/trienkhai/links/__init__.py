"""Programs and services outside this one: text recognition, the old office formats, a process apart for untrusted files."""
