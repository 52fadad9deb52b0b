"""The page of resolutions of health assemblies: who is asked, what was told, what is due."""
