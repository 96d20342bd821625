export async function tellStory(): Promise<number> {
  return 0
}
