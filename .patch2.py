def sub(p, pairs):
    s=open(p).read()
    for a,b in pairs:
        assert a in s, (p,a)
        s=s.replace(a,b)
    open(p,'w').write(s)
sub('lib/solver/resident.ts',[
('''/** At least so many rows, and at most so many columns and numbers, are turned at a time: half of a cache. */
const [tall, wide, most] = [16, 2048, 2 ** 15];
''','''/** Rows are turned by bands: at least so many rows, at most so many columns, or so many numbers. */
const [fewest, widest, most] = [16, 2048, 2 ** 15];
'''),
('''  const stride = 2 * Math.ceil(Math.min(p, wide) / 2) + 8;
  const height0 = Math.max(tall, Math.floor(most / stride / 2) * 2);
  const tile = begin, squares = tile + height0 * stride;
''','''  const stride = 2 * Math.ceil(Math.min(p, widest) / 2) + 8;
  const tallest = Math.min(rows, Math.max(fewest, 2 * Math.floor(most / stride / 2)));
  const tile = begin, squares = tile + tallest * stride;
'''),
('''  for (let top = 0; top < rows; top += height0) {
    const height = Math.min(height0, rows - top), read''','''  for (let top = 0; top < rows; top += tallest) {
    const height = Math.min(tallest, rows - top), read'''),
("left < p; left += wide) {","left < p; left += widest) {"),
("Math.min(wide, p - left)","Math.min(widest, p - left)"),
])
