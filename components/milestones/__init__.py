"""The page of yearly success targets (เป้าความสำเร็จรายปี): fiscal years across, goals down."""
