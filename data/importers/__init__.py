"""From a workbook, a CSV or a foreign table to checked rows; what passes goes to data.actions.

The road: `upload.read_upload` (bytes to cells, persons refused) -> `plan.plan_import` (the dry run) ->
`confirm.confirm_import` (one batch); `report.report_file` is the dry run as the user's own file,
`workbook_write` the template and the export, `recipes` and `propose` what reads tables that are not ours.
"""
