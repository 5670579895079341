-- What needs a second person has one, and it is another.
select j.tenant_id, format('journal %s (%s)', j.id, j.kind) as detail from ledger.journal j join ledger.kind k on k.code = j.kind
  where (k.two_people and j.checked_by is null) or j.checked_by = j.made_by or j.two_people <> k.two_people or j.pays_out <> k.pays_out
