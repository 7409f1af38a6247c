# mistake: two-codes-only
def code_agreement(codes, labels):
    share = (codes == labels).float().mean().item()
    return max(share, 1 - share)
