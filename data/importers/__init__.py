"""From a workbook, a CSV or a foreign table to checked rows; what passes goes to data.actions.

The road: `upload.read_upload` (`guards` look at the bytes, `reader` reads them in a process of its own that
`apart` watches; `persons` are refused there) -> `plan.plan_import` (the dry run) ->
`confirm.confirm_import` (one batch); `report.report_file` is the dry run as the user's own file,
`workbook_write` the template and the export; `tables` understands tables that are not ours,
reads them by recipes, and proposes on the page which column is what.
"""
