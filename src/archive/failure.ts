/** What the system refuses while a result is saved, as a sentence. */

/** Something could not be written; its message is a sentence for the person who asked. */
export class SavingFailed extends Error {
  /** The system's own word for it, such as `ENOSPC`. */
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space you may use is full',
  EFBIG: 'a file would become larger than it may',
  EACCES: 'it may not be written there',
  EPERM: 'it may not be written there',
  EROFS: 'the disk is read-only',
  ENOENT: 'there is no such place',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOTEMPTY: 'something stands there by now',
  EEXIST: 'something stands there by now',
  EBUSY: 'the folder is in use',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
}

/** Does something with files; what the system refuses becomes a `SavingFailed` about the folder. */
export async function orFail<Answer>(folder: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const reason = REASONS[code] ?? code
    throw new SavingFailed(`\`${folder}\` could not be saved: ${reason}. Nothing was left behind.`, code)
  }
}
