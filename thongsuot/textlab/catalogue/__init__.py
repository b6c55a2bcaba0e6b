"""The catalogue of problems (danh mục vấn đề): data files; read by `textlab.grouping`."""
