/** Texts packed small: gzip in base64. */

/** Throws where it is no such text, and where it would unpack to more than `most` bytes. */
export async function unpacked(text: string, most: number): Promise<string> {
  const letters = atob(text)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const decoder = new TextDecoder()
  let unpackedText = ''
  for (let left = most; ; ) {
    const { done, value } = await reader.read()
    if (done) return unpackedText + decoder.decode()
    left -= value.length
    if (left < 0) {
      await reader.cancel()
      throw new Error('it unpacks to more than is allowed')
    }
    unpackedText += decoder.decode(value, { stream: true })
  }
}

export async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}
