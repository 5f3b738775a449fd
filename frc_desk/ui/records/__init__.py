"""What the custodian of records does: packets, challenges, legal requests, retention and disposal."""
