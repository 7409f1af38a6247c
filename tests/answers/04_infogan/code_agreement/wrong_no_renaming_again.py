# mistake: no-renaming
def code_agreement(codes, labels):
    return (codes == labels).float().mean()
