"""Writes the fixtures of this folder with NumPy 1.24, pandas 1.5 and Pillow; table.parquet is written by make-parquet.mjs."""
import gzip
import struct
import zipfile

import numpy as np
import pandas as pd
from PIL import Image

ROWS, COLUMNS = 7, 6
table = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) * 3 % 41
labels = ["cat", "dog", "cat", "émeu", "dog", "cat", "cat"]

# Every type in both orders of bytes and of indices, in two and three dimensions; the numbers are those of `table`, signed ones less 20.
arrays = {}
for kind in ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"):
    values = table % 2 if kind == "b1" else table if kind[0] == "u" else table - 20
    for end in "<>":
        a = values.astype(end + kind)
        arrays[f"{kind}-{'le' if end == '<' else 'be'}-c"] = a
        arrays[f"{kind}-{'le' if end == '<' else 'be'}-f"] = np.asfortranarray(a)
cube = (table - 20).reshape(ROWS, 2, 3).astype("<f4")
arrays.update({
    "cube-c": cube, "cube-f": np.asfortranarray(cube), "flat": table[0], "four": table.reshape(ROWS, 2, 3, 1), "complex": table.astype("c16"),
    "fields": np.zeros((3, 2), dtype=[("a", "<f4"), ("b", "<i4")]), "text": np.array(labels), "bytes": np.array([b"a", b"bc"]), "empty": np.zeros((0, 3)),
    "object": np.array([[1, None], [2, 3]], dtype=object), "label-f": np.array([1.0, 2.5, -0.25]), "label-big": np.array([-3, 2**40], dtype=">i8"),
})
with zipfile.ZipFile("types.npz", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, a in arrays.items():
        with archive.open(zipfile.ZipInfo(name + ".npy"), "w") as file:
            np.lib.format.write_array(file, a, allow_pickle=True)
    for version in ((2, 0), (3, 0)):
        with archive.open(zipfile.ZipInfo(f"version-{version[0]}.npy"), "w") as file:
            np.lib.format.write_array(file, table.astype("<f4"), version=version)

np.savez("labelled.npz", x=table.astype("u1"), y=np.array(labels))
np.savez_compressed("compressed.npz", images=cube, other=table, labels=np.arange(ROWS)[::-1].copy())
np.save("table.npy", table.astype("f8"))

frame = pd.DataFrame(table.astype("f4"), columns=list("abcdef"))
frame["kind"] = labels
frame.to_csv("table.csv", index=False)
frame.to_csv("table.tsv", index=False, sep="\t", quoting=2)
frame.to_csv("table.csv.gz", index=False, compression={"method": "gzip", "mtime": 1})
np.savetxt("table-semicolon.csv", table, delimiter=";", fmt="%.3e")

# IDX has no writer in Python's libraries; these are the bytes of its description.
with open("train-images-idx3-ubyte.gz", "wb") as file:
    file.write(gzip.compress(struct.pack(">4B3I", 0, 0, 8, 3, ROWS, 2, 3) + table.astype("u1").tobytes(), mtime=1))
with open("train-labels-idx1-ubyte", "wb") as file:
    file.write(struct.pack(">4BI", 0, 0, 8, 1, ROWS) + bytes([9, 8, 7, 9, 8, 7, 0]))

grey = (np.arange(12).reshape(3, 4) * 20).astype("u1")
Image.fromarray(grey, "L").save("grey.png")
Image.fromarray(np.dstack([grey, grey + 5, grey + 1]), "RGB").save("colour.png")
Image.fromarray(np.dstack([grey, grey, grey, grey]), "RGBA").save("transparent.png")
Image.fromarray(grey, "L").convert("P").save("palette.png")
Image.fromarray(grey > 100).save("bits.png")
Image.fromarray(grey.astype("i4") * 200, "I").save("deep.png")
