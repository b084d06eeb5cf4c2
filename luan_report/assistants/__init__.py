"""Questions of an assistant in; answers with the provenance of every row out, over the Model Context Protocol."""
