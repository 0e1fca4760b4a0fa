/** A request whose `authorization` header proves nothing; `status` is what GitHub answers with. */
export class AuthFailure extends Error {
  readonly status: 401 | 403 | 404;

  constructor(status: 401 | 403 | 404, message: string) {
    super(message);
    this.name = "AuthFailure";
    this.status = status;
  }
}
