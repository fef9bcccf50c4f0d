create text search template tmpl (lexize = dsimple_lexize, init = dsimple_init);
