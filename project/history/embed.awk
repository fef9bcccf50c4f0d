# Turns the .sql files given as arguments into one C file: a text a file, proof_NAME.
BEGIN { print "#include \"proof_sql.h\"" }
FNR == 1 {
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.sql$/, "", name)
	printf "%s\nconst char proof_%s[] =\n", (NR > 1 ? ";" : ""), name
}
{
	gsub(/[\\"]/, "\\\\&")
	printf "\t\"%s\\n\"\n", $0
}
END { print ";" }
