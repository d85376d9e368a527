"""What people read: addresses, views, pages, feeds, and the folder they go into."""
