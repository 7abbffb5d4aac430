DROP TABLE quote_documents;
DROP TABLE document_keys;
