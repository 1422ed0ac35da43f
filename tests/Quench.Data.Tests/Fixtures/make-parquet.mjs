// Writes table.parquet with the npm package hyparquet-writer 0.17: the table of make.py, and a column with a missing number.
import { parquetWriteFile } from 'hyparquet-writer'

const rows = 7, columns = 6
const column = (j, as) => Array.from({ length: rows }, (_, i) => as(((i * columns + j) * 3) % 41))
const kind = { name: 'kind', data: ['cat', 'dog', 'cat', 'émeu', 'dog', 'cat', 'cat'], type: 'STRING' }
const numbers = [
  { name: 'a', data: column(0, Number), type: 'INT32' },
  { name: 'b', data: column(1, BigInt), type: 'INT64' },
  { name: 'c', data: column(2, Number), type: 'FLOAT' },
  { name: 'd', data: column(3, Number), type: 'DOUBLE' },
  { name: 'e', data: column(4, Number), type: 'DOUBLE', nullable: false },
  { name: 'f', data: column(5, Number), type: 'INT32', nullable: false },
]
parquetWriteFile({ filename: 'table.parquet', columnData: [...numbers, kind], rowGroupSize: 4 })
parquetWriteFile({ filename: 'missing.parquet', columnData: [numbers[0], { name: 'hole', data: [1, 2, null, 4, 5, 6, 7], type: 'DOUBLE' }, { name: 'kind', data: ['a', 'b', 'a', 'b', null, 'a', 'a'], type: 'STRING' }] })
