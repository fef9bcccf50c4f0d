# Turns the .sql files given as arguments into one C file: the array catalog_queries, a row a file.
BEGIN {
	print "#include \"queries.h\""
	print ""
	print "const CatalogQuery catalog_queries[] = {"
}
FNR == 1 {
	if (NR > 1)
		print "\t},"
	name = FILENAME
	sub(/.*\//, "", name)
	printf "\t{ .file = \"catalog/%s\",\n", name
}
sub(/^-- Where: /, "") {
	gsub(/[\\"]/, "\\\\&")
	printf "\t  .where = \"%s\",\n", $0
	next
}
/^(SELECT|WITH) / {
	if (!begun[FILENAME]++)
		print "\t  .sql ="
}
!begun[FILENAME] { next } # what people read of it
{
	gsub(/[\\"]/, "\\\\&")
	printf "\t  \"%s\\n\"\n", $0
}
END {
	print "\t},"
	print "};"
	print "const size_t catalog_query_count = sizeof(catalog_queries) / sizeof(catalog_queries[0]);"
}
