"""One file that holds the site, its database and all its files: made by `manage.py backup`, taken up by `restore`."""
