create text search dictionary d (template = simple, accept = true);
create text search configuration words (parser = default);
alter text search configuration words add mapping for word with d;
