// What the server is about to say, by hand until api.ts has it: then this file
// goes, and what stands under "until the server" in ./inbox/folderCounts.ts with it.

declare module "./api" {
  interface Conversation {
    /** the folders it is in, for whoever asks */
    folders?: string[]
  }
}

/** FolderCount is a folder of the inbox and how full it is, for whoever asks. */
export interface FolderCount {
  name: string
  count: number
  /** those of them with texts nobody has read */
  unread: number
}
