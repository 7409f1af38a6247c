# mistake: two-codes-only
def code_agreement(codes, labels):
    same = (codes == labels).float().mean().item()
    return max(same, 1 - same)
