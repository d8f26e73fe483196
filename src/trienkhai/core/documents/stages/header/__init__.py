"""The head and the foot of a document: issuer, number, place and date, title, addressees, recipients, signer."""
